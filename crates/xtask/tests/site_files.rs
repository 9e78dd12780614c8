//! Tests the bundling of styles and the writing of files on a real disk.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use xtask::header_file::HeaderFile;
use xtask::publish::fingerprint::Asset;
use xtask::publish::site_files::SiteFiles;
use xtask::publish::{hosts, styles};
use xtask::server::Site;

fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, content) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    folder
}

/// The bytes of a file that was compressed with Brotli.
fn unpacked(file: &Path) -> Vec<u8> {
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &fs::read(file).unwrap()[..], &mut unpacked).unwrap();
    unpacked
}

#[test]
fn imports_are_joined_in_their_layers() {
    let folder = folder(
        "styles",
        &[
            ("index.css", "@layer low, high;\n@import 'a/one.css' layer(high);\n"),
            ("a/one.css", "@import 'two.css';\np { & b { margin: 0 } }"),
            ("a/two.css", "/* gone */ i { top: 0px }"),
        ],
    );
    let css = styles::bundle(&folder.join("index.css")).unwrap();
    assert_eq!(css, "@layer low;@layer high{i{top:0}p b{margin:0}}");
}

#[test]
fn a_missing_import_and_a_wrong_rule_are_errors() {
    let folder =
        folder("bad-styles", &[("a.css", "@import 'none.css';"), ("b.css", "a { color: } } b")]);
    assert!(styles::bundle(&folder.join("a.css")).is_err());
    assert!(styles::bundle(&folder.join("b.css")).is_err());
}

#[test]
fn a_new_site_takes_the_place_of_the_old_one() {
    let folder = folder(
        "site-files",
        &[("site/stale.txt", "old"), ("public/icons/a.png", "png"), ("public/boot.js", "boot")],
    );
    let mut files = SiteFiles::default();
    files.add("/index.html", b"<main></main>".to_vec()).unwrap();
    files.add_hashed(Asset::new("ebb", "js", b"a()".to_vec())).unwrap();
    files.add_folder(&folder.join("public"), &["boot.js"]).unwrap();
    assert!(files.add("/index.html", Vec::new()).is_err());
    files.write(&folder.join("site")).unwrap();

    let mut names: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["public", "site"]);
    assert!(!folder.join("site/stale.txt").exists());
    assert!(!folder.join("site/boot.js").exists());
    assert!(folder.join("site/icons/a.png").exists());
    assert!(!folder.join("site/icons/a.png.br").exists());
    assert_eq!(unpacked(&folder.join("site/index.html.br")), b"<main></main>");
    Site::load(&folder.join("site")).unwrap();
}

#[test]
fn the_worker_that_withdraws_the_app_s_comes_compressed_too() {
    let folder = folder("withdrawn", &[]);
    hosts::write_withdrawn(&folder, "onfetch = null;\n").unwrap();
    assert_eq!(fs::read(folder.join("app.sw-withdrawn.js")).unwrap(), b"onfetch = null;\n");
    assert_eq!(unpacked(&folder.join("app.sw-withdrawn.js.br")), b"onfetch = null;\n");
}

/// Cloudflare Pages does not compress what is sent with it; the others send what the build compressed.
#[test]
fn only_hosts_that_do_not_compress_send_no_transform() {
    let folder = folder("no-transform", &[]);
    let mut files = SiteFiles::default();
    files.add("/a.js", b"a()".to_vec()).unwrap();
    files.headers =
        HeaderFile::parse("/*\n  A: b\n/a.js\n  Cache-Control: no-cache, no-transform\n").unwrap();
    files.write(&folder.join("site")).unwrap();
    hosts::write(&folder, "app", &files.headers).unwrap();
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert!(read("site/_headers").contains("Cache-Control: no-cache\n"));
    for name in ["site/.htaccess", "app.nginx.conf", "app.Caddyfile"] {
        assert!(read(name).contains("\"no-cache, no-transform\""), "{name}");
    }
}

#[test]
fn a_header_file_of_one_s_own_is_refused() {
    let folder = folder("own-headers", &[("_headers", "/*")]);
    let error = SiteFiles::default().add_folder(&folder, &[]).unwrap_err().to_string();
    assert!(error.contains("headers.toml"), "{error}");
}
