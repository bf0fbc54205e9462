import { type RefObject, useEffect, useState } from 'react';

const told = new WeakMap<Element, (isInView: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** One for all: a case may have a thousand files. */
function watch(element: Element, tell: (isInView: boolean) => void): () => void {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
  });
  const own = observer;
  told.set(element, tell);
  own.observe(element);
  return () => {
    told.delete(element);
    own.unobserve(element);
  };
}

/** Whether any of it is on the screen. */
export function useInView(element: RefObject<HTMLElement | null>): boolean {
  const [isInView, setInView] = useState(false);
  useEffect(() => (element.current ? watch(element.current, setInView) : undefined), [element]);
  return isInView;
}
