//! temp
use std::collections::BTreeMap;
#[test]
fn all() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let files = super::super::files(&root).unwrap();
    for l in ["en", "es"] {
        match super::survey(&files, l) { Ok((r, all)) => { println!("{l}: {r}"); for x in all { println!("{x}"); } }, Err(e) => println!("{e}") }
        let t = super::Tongue::of(l).unwrap();
        let mut by: BTreeMap<usize, std::collections::BTreeSet<String>> = BTreeMap::new();
        for f in super::texts(&files, l).unwrap() { for w in super::text::words(&f.text) { if !w.is_short { by.entry(t.syllables(&w)).or_default().insert(w.text.clone()); } } }
        let mut tok: BTreeMap<usize, (usize,usize)> = BTreeMap::new();
        for f in super::texts(&files, l).unwrap() { let ws = super::text::words(&f.text); for w in &ws { if !w.is_short { let e = tok.entry(t.syllables(&w)).or_default(); e.0 += 1; if ws.len() < 5 {e.1 += 1;} } } }
        println!("## {l} {tok:?}");
        for (n, ws) in by { println!("== {l} {n}: {}", ws.into_iter().collect::<Vec<_>>().join(" ")); }
    }
}

#[test]
fn suggest() {
    let t = |l: &str, x: &str| { let t = super::Tongue::of(l).unwrap(); let w = super::text::words(x); let n = super::text::sentences(x, &w).len(); println!("%% {:.2} {x}", t.grade(&w, n)); };
    for x in std::fs::read_to_string("/tmp/gates-dev/sugg").unwrap().lines() { let (l, x) = x.split_once(' ').unwrap(); t(l, x); }
}
