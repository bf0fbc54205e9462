import { type RefObject, useEffect, useState } from 'react';

const told = new WeakMap<Element, (isInView: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** A screen full of rows beyond what shows, in the page and in a list that scrolls by itself: as far as a browser looks ahead for pictures. */
const ahead = '600px 0px';
/** What the types do not have yet (Intersection Observer, scrollMargin). */
const options: IntersectionObserverInit & { readonly scrollMargin: string } = { rootMargin: ahead, scrollMargin: ahead };

/** One for all: a case may have a thousand files. */
function watch(element: Element, tell: (isInView: boolean) => void): () => void {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
  }, options);
  const own = observer;
  told.set(element, tell);
  own.observe(element);
  return () => {
    told.delete(element);
    own.unobserve(element);
  };
}

/** Whether any of it is on the screen, or will be with the next step. */
export function useInView(element: RefObject<HTMLElement | null>): boolean {
  const [isInView, setInView] = useState(false);
  useEffect(() => (element.current ? watch(element.current, setInView) : undefined), [element]);
  return isInView;
}
