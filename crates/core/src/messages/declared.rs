//! Declares the texts by name, and the list of all of them, from one table.

macro_rules! messages {
    (
        app { $($name:ident = $key:literal $(, $arg:literal)*;)* }
        static_page { $($page_name:ident = $page_key:literal $(, $page_arg:literal)*;)* }
    ) => {
        /// One text of the app or of its static page. The variant is the key in camel case.
        #[expect(missing_docs, reason = "the key says it, and the text stands in content/")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Message { $($name,)* $($page_name,)* }

        impl Message {
            /// Every text: its name, its key, and the placeholders that it must have.
            pub const ALL: &'static [(Self, &'static str, &'static [&'static str])] = &[
                $((Self::$name, $key, &[$($arg),*]),)*
                $((Self::$page_name, $page_key, &[$($page_arg),*]),)*
            ];
            /// How many the app draws; the others are on the static page alone.
            pub const OF_APP: usize = [$($key),*].len();
        }
    };
}

pub(super) use messages;
