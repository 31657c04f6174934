//! The page: the challenges in a browser, rendered here, readable and usable without scripts.
//!
//! It stands on the service as the APIs do. Its modules, which run in the browser, use `/api/v1` and the routes below
//! `/page`; without modules, forms do the same. It shows what candidates may see, and nothing hidden.

mod assets;
mod catalogue;
mod form;
mod history;
mod layout;
mod lessons;
mod markdown;
mod own_cases;
mod parts;
mod report;
mod samples;
mod sheet;
mod sign_in;
mod solve;
mod submission;
mod terms;
mod trouble;

pub(crate) use self::assets::text as asset_text;
pub(crate) use self::form::Form;
pub(crate) use self::layout::{View, shown, shown_with};
pub(crate) use self::markdown::{markdown, split_title};
pub(crate) use self::own_cases::case as typed_case;
pub(crate) use self::samples::samples;
pub(crate) use self::terms::{entry, limits};
pub(crate) use self::trouble::Trouble;

use axum::Router;
use axum::extract::{FromRef, Request, State};
use axum::http::{Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};

use crate::access::Client;
use crate::readers::Readers;
use crate::service::Service;

/// How many histories are made at a time: comparing sources takes a while, and all of them are in memory until then.
const READ: usize = 4;

/// The state that the views use.
#[derive(Debug, Clone)]
struct Page {
    service: Service,
    /// The turns in which a client's earlier submissions are read and compared.
    readers: Readers,
    /// Whether cookies only travel encrypted.
    is_secure: bool,
}

impl FromRef<Page> for Service {
    fn from_ref(page: &Page) -> Self {
        page.service.clone()
    }
}

/// The routes, at the root.
pub(crate) fn router(service: Service) -> Router {
    let is_secure = service.settings().is_secure();
    let page = Page { service, readers: Readers::new(READ), is_secure };
    Router::new()
        .route("/", get(catalogue::view))
        .route("/next", get(catalogue::next))
        .route("/challenges/{id}", get(solve::view).post(solve::send))
        .route("/challenges/{id}/hints", post(parts::hint))
        .route("/challenges/{id}/mock", post(parts::mock))
        .route("/challenges/{id}/submissions/{submission}", get(submission::view))
        .route("/page/challenges/{id}/draft", post(parts::draft))
        .route("/page/challenges/{id}/run", post(solve::run))
        .route("/page/challenges/{id}/complexity", post(parts::complexity))
        .route("/page/challenges/{id}/hints", post(parts::hint_part))
        .route("/page/challenges/{id}/mock", post(parts::mock_part))
        .route("/page/challenges/{id}/parts/{name}", get(parts::named))
        .route("/page/submissions/{id}", get(submission::of_view))
        .route("/sign-in", get(sign_in::view).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route_layer(from_fn_with_state(page.clone(), number))
        .route("/assets/{name}", get(assets::asset))
        .with_state(page)
}

/// Gives a number to a browser that has none, if it would be identified by one.
async fn number(State(page): State<Page>, client: Client, mut request: Request, next: Next) -> Response {
    let is_view = request.method() == Method::GET;
    let Some((client, cookie)) = client.as_new_browser(page.is_secure).filter(|_| is_view) else {
        return next.run(request).await;
    };
    // What it sees is its own from the very first request on.
    request.extensions_mut().insert(client);
    let mut response = next.run(request).await;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
