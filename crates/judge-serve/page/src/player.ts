// The player in an exported recording, which is a self-contained file: the recording is in it, as data.
import { Player, type Recording } from "./playing";

const data = document.getElementById("recording")?.textContent;
const place = document.getElementById("player");
if (data && place) {
  place.hidden = false;
  new Player(JSON.parse(data) as Recording, place);
}
