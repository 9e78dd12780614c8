//! An empty page, which a host sends where it has no file. Without one, Cloudflare Pages answers every path with the
//! first page.

/// The path at which hosts look for it.
pub const PATH: &str = "/404.html";
/// The page. It has no word in it, so it says nothing of the site.
pub const PAGE: &str = "<!doctype html>\n<meta charset=\"utf-8\">\n";
