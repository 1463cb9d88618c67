/**
 * Attributes of an element. All are objects of one shape, absent names undefined: the names that are asked of every
 * element are found at once, whatever others stand beside them and in which order.
 */
class Attributes {
  class = undefined;
  id = undefined;
  style = undefined;
  href = undefined;
  color = undefined;
  bgcolor = undefined;
  hidden = undefined;
  itemprop = undefined;
}
Reflect.setPrototypeOf(Attributes.prototype, null);
Reflect.deleteProperty(Attributes.prototype, 'constructor');

/** Attributes of a new element, none of them set. */
export function noAttributes(): Record<string, string> {
  return new Attributes() as unknown as Record<string, string>;
}
