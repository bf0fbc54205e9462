import { CircleAlert, X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';

import { Button, IconButton } from './button.tsx';
import styles from './overlay.module.css';

export interface Toast {
  readonly text: string;
  /** Below it: what is safe, and what to do. */
  readonly advice?: string;
  /** What can be done about it: undo, retry. */
  readonly action?: { readonly label: string; run(): void };
  /** Stays until it is closed. */
  readonly isError?: boolean;
  /** Takes the place of an older one about the same. */
  readonly about?: string;
}

interface ToastStore {
  readonly toasts: readonly (Toast & { readonly id: number })[];
  show(toast: Toast): void;
  close(id: number): void;
}

let lastId = 0;
const shownMs = 8000;
const countedMs = 250;
/**
 * Whoever reads or reaches for a toast has the time they need. Asked of the page each time: a toast that goes away under the pointer, or
 * makes way for another one, says nothing of the pointer, and whatever came after it would stay for ever.
 */
const isHeld = () => document.querySelector('[data-toasts]:is(:hover, :focus-within)') !== null;
/** Dialogs that are open: toasts lie under them. */
let covers = 0;

/** Toasts wait as long, and are then there for the rest of their time. @returns ends it. */
export function coverToasts(): () => void {
  covers += 1;
  return () => {
    covers -= 1;
  };
}

/** Short notes about what was done. They never hold case data: they outlive the page that they came from. */
export const useToasts = create<ToastStore>((set) => ({
  toasts: [],
  show(toast) {
    const id = (lastId += 1);
    set(({ toasts }) => {
      const others = toasts.filter(({ about, text }) => (about === undefined || about !== toast.about) && text !== toast.text);
      // They make way for newer ones, so that they do not pile up over the page; what failed stays longest.
      const [failures, notes] = [others.filter(({ isError }) => isError).slice(-2), others.filter(({ isError }) => !isError).slice(-1)];
      return { toasts: [...others.filter((other) => failures.includes(other) || notes.includes(other)), { ...toast, id }] };
    });
    if (!toast.isError) closeLater(id);
  },
  close(id) {
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  },
}));

/** Counts the time in which it can be read: not what a dialog takes that lies over it. */
function closeLater(id: number, leftMs = shownMs): void {
  const { toasts, close } = useToasts.getState();
  if (toasts.every((toast) => toast.id !== id)) return;
  if (leftMs <= 0) close(id);
  else setTimeout(() => closeLater(id, isHeld() || covers > 0 ? leftMs : leftMs - countedMs), countedMs);
}

/** Where toasts show; a live region, read out politely, errors at once. */
export function ToastRegion({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts, close } = useToasts();
  const region = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (toasts.length > 0 ? keepFocusClear(region.current!) : undefined), [toasts]);
  return (
    <div ref={region} className={styles['toasts']} aria-live="polite" aria-relevant="additions" data-toasts>
      {toasts.map(({ id, text, advice, action, isError }) => (
        <div key={id} className={`${styles['toast']} ${isError ? styles['failed'] : ''}`} role={isError ? 'alert' : undefined}>
          {isError && <CircleAlert size={16} aria-hidden />}
          <span>
            {text}
            {advice !== undefined && <span className={styles['advice']}>{advice}</span>}
          </span>
          {action && (
            <Button
              kind="quiet"
              onPress={() => {
                close(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton label={closeLabel} icon={<X size={14} />} onPress={() => close(id)} />
        </div>
      ))}
    </div>
  );
}

/** Toasts must not lie over what has the focus, or gets it without scrolling: the page leaves as much room (layout.module.css). @returns ends it. */
function keepFocusClear(region: HTMLElement): () => void {
  document.documentElement.style.setProperty('--toast-room', `${window.innerHeight - region.getBoundingClientRect().top}px`);
  const clear = () => {
    const focused = document.activeElement;
    if (focused && !region.contains(focused) && doOverlap(focused, region)) focused.scrollIntoView({ block: 'nearest' });
  };
  clear();
  document.addEventListener('focusin', clear);
  return () => {
    document.removeEventListener('focusin', clear);
    document.documentElement.style.removeProperty('--toast-room');
  };
}

function doOverlap(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
