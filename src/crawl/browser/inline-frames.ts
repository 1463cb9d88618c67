import type { Frame, Page } from 'playwright';

/** What a frame shows, with addresses made whole, since they count from the frame's own. */
const frameBody = `(() => {
  for (const link of document.querySelectorAll('a[href]')) link.setAttribute('href', link.href);
  for (const picture of document.querySelectorAll('img[src]')) picture.setAttribute('src', picture.src);
  return document.body ? document.body.innerHTML : '';
})()`;

/** The part of a frame's element that is needed here. */
interface FrameElement {
  readonly ownerDocument: { createElement(name: string): { innerHTML: string } };
  replaceWith(element: unknown): void;
}

/** Puts what the frames show in their place, inner ones first: the list of many pages stands in one. Frames of other sites were never loaded. */
export async function inlineFrames(tab: Page, maxLength: number): Promise<void> {
  const frames = tab.frames().filter((frame) => frame !== tab.mainFrame());
  for (const frame of frames.toReversed()) {
    if (!/^https?:/.test(frame.url())) continue;
    try {
      await inlineFrame(frame, maxLength);
    } catch {
      // A frame that is gone, or never loaded, shows nothing.
    }
  }
}

async function inlineFrame(frame: Frame, maxLength: number): Promise<void> {
  const html: unknown = await frame.evaluate(frameBody);
  if (typeof html !== 'string' || html.trim() === '' || html.length > maxLength) return;
  const handle = await frame.frameElement();
  await handle.evaluate((element: FrameElement, content) => {
    const shown = element.ownerDocument.createElement('div');
    shown.innerHTML = content;
    element.replaceWith(shown);
  }, html);
}
