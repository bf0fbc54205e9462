import { CircleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { create } from 'zustand';

import { Button, IconButton } from './button.tsx';
import styles from './overlay.module.css';

export interface Toast {
  readonly text: string;
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
/** Whoever reads or reaches for a toast has the time they need. */
let isHeld = false;

/** Short notes about what was done. They never hold case data: they outlive the page that they came from. */
export const useToasts = create<ToastStore>((set) => ({
  toasts: [],
  show(toast) {
    const id = (lastId += 1);
    set(({ toasts }) => {
      const others = toasts.filter(({ about }) => about === undefined || about !== toast.about);
      return { toasts: [...others.slice(-2), { ...toast, id }] };
    });
    if (!toast.isError) closeLater(id);
  },
  close(id) {
    // A button that goes away under the pointer does not say so.
    isHeld = false;
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  },
}));

function closeLater(id: number): void {
  setTimeout(() => (isHeld ? closeLater(id) : useToasts.getState().close(id)), shownMs);
}

/** Where toasts show; a live region, read out politely, errors at once. */
export function ToastRegion({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts, close } = useToasts();
  useEffect(() => (toasts.length > 0 ? keepFocusClear() : undefined), [toasts.length]);
  const hold = (isNowHeld: boolean) => () => {
    isHeld = isNowHeld && toasts.length > 0;
  };
  return (
    <div
      className={styles['toasts']}
      data-shown={toasts.length > 0 || undefined}
      aria-live="polite"
      aria-relevant="additions"
      onMouseEnter={hold(true)}
      onMouseLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      {toasts.map(({ id, text, action, isError }) => (
        <div key={id} className={`${styles['toast']} ${isError ? styles['failed'] : ''}`} role={isError ? 'alert' : undefined}>
          {isError && <CircleAlert size={16} aria-hidden />}
          <span>{text}</span>
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

/** A toast must not lie over what has the focus, or gets it without scrolling: the page leaves room (layout.module.css). @returns ends it. */
function keepFocusClear(): () => void {
  const clear = () => document.activeElement?.scrollIntoView({ block: 'nearest' });
  clear();
  document.addEventListener('focusin', clear);
  return () => document.removeEventListener('focusin', clear);
}
