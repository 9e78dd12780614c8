//! A Markdown page as it is being written: blank lines come where they have to.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Block {
    #[default]
    Nothing,
    Paragraph,
    List,
    Table,
}

/// The text so far.
#[derive(Debug, Default)]
pub struct Page {
    text: String,
    last: Block,
}

impl Page {
    /// A heading, 1 for the page's own.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.line(Block::Paragraph, &format!("{} {text}", "#".repeat(level)));
    }

    /// A paragraph.
    pub fn says(&mut self, text: &str) {
        self.line(Block::Paragraph, text);
    }

    /// A text of the content, set off from what is said about it.
    pub fn quote(&mut self, text: &str) {
        self.line(Block::Paragraph, &format!("> {text}"));
    }

    /// One entry of a list.
    pub fn item(&mut self, text: &str) {
        self.line(Block::List, &format!("- {text}"));
    }

    /// Something with a name; nothing where it has no value.
    pub fn fact(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.item(&format!("{name}: {value}"));
        }
    }

    /// A numbered list.
    pub fn steps(&mut self, steps: &[String]) {
        self.end();
        for (number, step) in (1..).zip(steps) {
            self.line(Block::List, &format!("{number}. {step}"));
        }
        self.end();
    }

    /// The first row of a table.
    pub fn table(&mut self, head: &[&str]) {
        self.end();
        self.row(head);
        self.row(&vec!["---"; head.len()]);
    }

    /// Another row of it.
    pub fn row(&mut self, cells: &[&str]) {
        self.line(Block::Table, &format!("| {} |", cells.join(" | ")));
    }

    /// All of it.
    pub fn text(self) -> String {
        self.text
    }

    /// Whatever comes next stands apart.
    fn end(&mut self) {
        if self.last != Block::Nothing {
            self.last = Block::Paragraph;
        }
    }

    fn line(&mut self, block: Block, text: &str) {
        let goes_on = block == self.last && block != Block::Paragraph;
        if !goes_on && self.last != Block::Nothing {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
        self.last = block;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_stand_between_blocks_and_not_within_them() {
        let mut page = Page::default();
        page.heading(1, "A");
        page.item("b");
        page.fact("c", "d");
        page.fact("e", "");
        page.steps(&["f".to_owned(), "g".to_owned()]);
        page.table(&["h"]);
        page.row(&["i"]);
        let text = "# A\n\n- b\n- c: d\n\n1. f\n2. g\n\n| h |\n| --- |\n| i |\n";
        assert_eq!(page.text(), text);
    }
}
