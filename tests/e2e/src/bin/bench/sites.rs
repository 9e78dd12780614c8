//! The sites that are measured: Ebb as built, a bare page, Ebb with its styles in a file, and Ebb's
//! static page without scripts and app.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xtask::markup;
use xtask::publish::compress::brotli;
use xtask::server::{Server, Site};

use crate::scripts::{BARE_CONTROL, EBB_CONTROL};

/// One site that is measured.
pub struct Variant {
    pub name: &'static str,
    pub server: Server,
    /// A selector for the first control.
    pub control: &'static str,
    /// Whether the page starts an app.
    pub goes_live: bool,
}

/// All sites with their servers.
pub struct Sites {
    /// The sites to load; the bare page is the second.
    pub variants: [Variant; 4],
    /// The files of Ebb as built.
    pub built: Site,
}

impl Sites {
    pub fn open() -> Result<Self> {
        let built = std::env::var_os("EBB_SITE").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/site"),
            PathBuf::from,
        );
        let ebb = Site::load(&built)?;
        let variant = |name, site, control, goes_live| {
            anyhow::Ok(Variant { name, server: Server::start(site)?, control, goes_live })
        };
        Ok(Self {
            built: ebb.clone(),
            variants: [
                variant("ebb", ebb, EBB_CONTROL, true)?,
                variant("bare", bare()?, BARE_CONTROL, false)?,
                variant("ebb-css-file", css_file(&built)?, EBB_CONTROL, true)?,
                variant("its page alone", page_alone(&built)?, EBB_CONTROL, false)?,
            ],
        })
    }

    pub fn ebb(&self) -> &Server {
        &self.variants[0].server
    }

    /// The address of a bare page with things to click and a chart to draw.
    pub fn plain(&self) -> String {
        format!("{}plain.html", self.variants[1].server.url())
    }

    /// The address of a page on another site, from which each measured visit starts.
    pub fn elsewhere(&self) -> String {
        let url = self.variants[1].server.url().replace("127.0.0.1", "localhost");
        format!("{url}elsewhere.html")
    }
}

/// A temporary folder, deleted when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("ebb-bench-{}-{name}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        fs::write(self.0.join(name), bytes).with_context(|| name.to_owned())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A failure does not matter: a few files stay behind in the system's temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn bare() -> Result<Site> {
    let folder = Folder::new("bare")?;
    ensure!(BARE.len() < 2048, "the bare page is not bare");
    folder.write("index.html", BARE.as_bytes())?;
    folder.write("plain.html", PLAIN.as_bytes())?;
    folder.write("elsewhere.html", b"<!doctype html><title>Elsewhere</title><p>Elsewhere</p>")?;
    let headers = "/*\n  Content-Type: text/html; charset=utf-8\n  Cache-Control: no-cache\n";
    folder.write("_headers", headers.as_bytes())?;
    Site::load(&folder.0)
}

/// The built site with a link to the style sheet in place of the inline styles, compressed again.
fn css_file(built: &Path) -> Result<Site> {
    let folder = Folder::new("css-file")?;
    copy(built, &folder.0)?;
    let page = fs::read_to_string(built.join("index.html"))?;
    let styles = markup::inline_styles(&page)?;
    let [style] = &styles[..] else { anyhow::bail!("{} inline styles, not one", styles.len()) };
    let tags = markup::tags(&page)?;
    let file = tags.iter().find_map(|tag| tag.attribute("data-css"));
    let file = file.context("the page does not name its styles as a file")?;
    ensure!(built.join(file.trim_start_matches('/')).is_file(), "there is no {file}");
    let inline = format!("<style>{style}</style>");
    ensure!(page.contains(&inline), "the style element is not plain");
    let page = page.replace(&inline, &format!("<link rel=\"stylesheet\" href=\"{file}\">"));
    folder.write("index.html", page.as_bytes())?;
    folder.write("index.html.br", &brotli(page.as_bytes())?)?;
    Site::load(&folder.0)
}

/// The built page without its scripts and without the preloads of what they load.
fn page_alone(built: &Path) -> Result<Site> {
    let folder = Folder::new("page-alone")?;
    copy(built, &folder.0)?;
    let page = fs::read_to_string(built.join("index.html"))?;
    let is_kept =
        |line: &&str| !line.starts_with("<script ") && !line.starts_with("<link rel=\"preload\"");
    let alone = page.lines().filter(is_kept).collect::<Vec<_>>().join("\n");
    for loads in ["<script ", "rel=\"preload\""] {
        ensure!(page.contains(loads), "the page has no {loads}");
        ensure!(!alone.contains(loads), "the page alone has a {loads}");
    }
    folder.write("index.html", alone.as_bytes())?;
    folder.write("index.html.br", &brotli(alone.as_bytes())?)?;
    Site::load(&folder.0)
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to)?;
        }
    }
    Ok(())
}

const BARE: &str = r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bare</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0 auto; max-width: 42rem; padding: 16px; font: 1.0625rem/1.5 system-ui, sans-serif }
a { display: block; margin-block: 12px; padding: 16px; border: 1px solid; border-radius: 16px }
</style>
</head>
<body>
<main>
<h1>What would help right now?</h1>
<a href="#first">The first of three things</a>
<a href="#second">The second of three things</a>
<a href="#third">The third of three things</a>
</main>
</body>
</html>
"##;

const PLAIN: &str = r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plain</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0 auto; max-width: 42rem; padding: 16px; font: 1.0625rem/1.5 system-ui, sans-serif }
summary, label, button { display: block; padding: 16px; border: 1px solid; font: inherit }
polyline { fill: none; stroke: currentColor; stroke-width: 2 }
</style>
</head>
<body>
<details><summary>Opens by itself</summary><p>What is behind it.</p></details>
<label><input type="checkbox"> Ticks itself</label>
<button type="button" data-draw="thinned">Draw the lowest and highest of each column</button>
<button type="button" data-draw="every">Draw every point</button>
<div id="plot"></div>
<script>
const thinned = (points, columns) => {
  if (points.length <= columns) return points;
  const kept = [];
  let at = -1, low, high;
  const flush = () => {
    if (at < 0) return;
    const [first, second] = low[0] <= high[0] ? [low, high] : [high, low];
    kept.push(first);
    if (second !== first) kept.push(second);
  };
  for (const point of points) {
    const column = Math.floor(point[0] * columns);
    if (column !== at) {
      flush();
      at = column;
      low = high = point;
    } else {
      if (point[1] < low[1]) low = point;
      if (point[1] > high[1]) high = point;
    }
  }
  flush();
  return kept;
};
const line = (column, draw) => {
  const last = Math.max(numbers.length - 1, 1);
  let points = numbers.map((pair, index) => [index / last, pair[column] / 10]);
  if (draw === "thinned") points = thinned(points, 300);
  const polyline = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  const place = ([x, y]) => `${(36 + x * 314) | 0},${(172 - y * 160) | 0}`;
  polyline.setAttribute("points", points.map(place).join(" "));
  return polyline;
};
document.addEventListener("click", (event) => {
  const draw = event.target.dataset.draw;
  if (!draw) return;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 360 184");
  svg.append(line(0, draw), line(1, draw));
  document.querySelector("#plot").replaceChildren(svg);
});
</script>
</body>
</html>
"##;
