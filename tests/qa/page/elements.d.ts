// What the checker of types has to know of the page: its elements are HTML elements, and so are the targets of the
// events that it listens to. Which elements the HTML has is for the tests in the browser to check.

type Targeted<Kind extends Event> = Kind & { target: HTMLInputElement };

interface ParentNode {
  querySelector(selectors: "textarea"): HTMLTextAreaElement | null;
  querySelector(selectors: "progress"): HTMLProgressElement | null;
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}

interface Element {
  closest(selectors: string): any;
}

interface Window {
  gradio_config: any;
}
