// What WordPress hands to the block (embed/wordpress/ebb-check/block.js).

interface Window {
  /** WordPress's own packages, which bring no types. */
  wp: any;
  /** What `ebb-check.php` writes into the editor's page. */
  ebbCheck: { words: Record<string, string>, names: Record<string, string> };
}
interface EditorProps {
  attributes: Partial<Record<Wish, string>>;
  setAttributes(changed: Record<string, string | undefined>): void;
}
type Wish = "mode" | "lang" | "country" | "theme" | "accent" | "exit" | "load";
interface Option {
  value: string;
  label: string;
}
