//! The files that the page loads, embedded by the build script. Their names change with their contents, so browsers may
//! keep them forever. It knows no view.

use std::borrow::Cow;

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use miniz_oxide::inflate::decompress_to_vec;

/// A file that browsers load.
#[derive(Debug)]
struct Asset {
    /// The name by which views ask for it; empty if only other files load it.
    name: &'static str,
    /// The name by which browsers ask for it.
    served: &'static str,
    /// The contents, as gzip if `is_packed`: then this is the only form that is embedded, apart from `brotli`.
    bytes: &'static [u8],
    is_packed: bool,
    brotli: Option<&'static [u8]>,
}

/// The bytes before and after the deflated data of a gzip file: the build script makes sure that its header has no
/// optional fields.
const AROUND: (usize, usize) = (10, 8);

impl Asset {
    /// The uncompressed contents.
    fn plain(&self) -> Cow<'static, [u8]> {
        if !self.is_packed {
            return Cow::Borrowed(self.bytes);
        }
        let end = self.bytes.len().saturating_sub(AROUND.1);
        let deflated = self.bytes.get(AROUND.0..end).unwrap_or_default();
        Cow::Owned(decompress_to_vec(deflated).expect("the bundle is embedded as it was packed"))
    }
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The path under which a file is served; none if it is not part of this build.
pub(crate) fn address(name: &str) -> Option<String> {
    ASSETS.iter().find(|asset| asset.name == name).map(|asset| format!("/assets/{}", asset.served))
}

/// The contents of a file as text, for a document that embeds it; none if it is not part of this build.
pub(crate) fn text(name: &str) -> Option<String> {
    let asset = ASSETS.iter().find(|asset| asset.name == name)?;
    String::from_utf8(asset.plain().into_owned()).ok()
}

/// Whether this build has the modules, and not the style sheets alone.
pub(super) fn has_modules() -> bool {
    address("solve.js").is_some()
}

pub(super) async fn asset(Path(served): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.served == served) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepts =
        |coding: &str| accepted.split(',').any(|part| part.split(';').next().unwrap_or_default().trim() == coding);
    let (body, coding) = match asset.brotli {
        Some(bytes) if accepts("br") => (Bytes::from_static(bytes), Some("br")),
        _ if asset.is_packed && accepts("gzip") => (Bytes::from_static(asset.bytes), Some("gzip")),
        _ => (Bytes::from_owner(asset.plain()), None),
    };
    let mut response = body.into_response();
    let kind = match served.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "image/svg+xml",
    };
    let own = response.headers_mut();
    own.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    own.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    own.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        own.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_served_uncompressed() {
        for asset in ASSETS {
            let plain = asset.plain();
            assert!(!plain.is_empty() && std::str::from_utf8(&plain).is_ok(), "{asset:?}");
            let length = asset.bytes.last_chunk::<4>().map(|length| u32::from_le_bytes(*length) as usize);
            assert!(!asset.is_packed || length == Some(plain.len()), "{}", asset.served);
        }
    }
}
