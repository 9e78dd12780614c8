//! Changes the texts inside a zip or a tgz, such as the addresses in the plugin and in the npm package.

use std::io::{Cursor, Read as _, Write as _};

use anyhow::Result;
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The archive with each of its texts as `change` makes it. What is no text stays.
///
/// # Errors
/// If the bytes are no archive of the kind that the path names.
pub fn rewritten(path: &str, bytes: &[u8], change: &dyn Fn(&str) -> String) -> Result<Vec<u8>> {
    if path.ends_with(".zip") { zip(bytes, change) } else { tgz(bytes, change) }
}

fn changed(bytes: Vec<u8>, change: &dyn Fn(&str) -> String) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) => change(&text).into_bytes(),
        Err(no_text) => no_text.into_bytes(),
    }
}

fn zip(bytes: &[u8], change: &dyn Fn(&str) -> String) -> Result<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(bytes))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for place in 0..from.len() {
        let mut file = from.by_index(place)?;
        let (name, mut content) = (file.name()?.into_owned(), Vec::new());
        file.read_to_end(&mut content)?;
        to.start_file(name, options)?;
        to.write_all(&changed(content, change))?;
    }
    Ok(to.finish()?.into_inner())
}

fn tgz(bytes: &[u8], change: &dyn Fn(&str) -> String) -> Result<Vec<u8>> {
    let mut from = tar::Archive::new(GzDecoder::new(bytes));
    let mut to = tar::Builder::new(GzBuilder::new().write(Vec::new(), Compression::best()));
    for entry in from.entries()? {
        let mut entry = entry?;
        let (path, mut header) = (entry.path()?.into_owned(), entry.header().clone());
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        let content = changed(content, change);
        header.set_size(u64::try_from(content.len())?);
        to.append_data(&mut header, path, &*content)?;
    }
    Ok(to.into_inner()?.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(text: &str) -> String {
        text.replace("https://embed.example", "http://127.0.0.1:8081")
    }

    #[test]
    fn the_texts_of_a_zip_and_of_a_tgz_are_changed_and_other_files_are_not() {
        let files: [(&str, &[u8]); 2] =
            [("a/page.php", b"<a href=\"https://embed.example\">"), ("a/icon.png", &[0xff, 0xd8])];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut tar = tar::Builder::new(GzBuilder::new().write(Vec::new(), Compression::fast()));
        for (name, content) in files {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            tar.append_data(&mut header, name, content).unwrap();
        }
        let zip = zip.finish().unwrap().into_inner();
        let mut zip =
            ZipArchive::new(Cursor::new(rewritten("x.zip", &zip, &moved).unwrap())).unwrap();
        let tgz = tar.into_inner().unwrap().finish().unwrap();
        let tgz = rewritten("x.tgz", &tgz, &moved).unwrap();
        let mut tgz = tar::Archive::new(GzDecoder::new(&*tgz));
        let mut of_tgz = tgz.entries().unwrap().map(|entry| {
            let (mut entry, mut content) = (entry.unwrap(), Vec::new());
            entry.read_to_end(&mut content).unwrap();
            (entry.path().unwrap().display().to_string(), content)
        });
        for (name, content) in files {
            let mut is = Vec::new();
            zip.by_name(name).unwrap().read_to_end(&mut is).unwrap();
            let wanted = String::from_utf8(content.to_vec())
                .map_or(content.to_vec(), |text| moved(&text).into_bytes());
            assert_eq!(is, wanted, "{name}");
            assert_eq!(of_tgz.next().unwrap(), (name.to_owned(), wanted));
        }
    }

    #[test]
    fn bytes_that_are_no_archive_are_refused() {
        assert!(rewritten("x.zip", b"no zip", &moved).is_err());
        assert!(rewritten("x.tgz", b"no tgz", &moved).is_err());
    }
}
