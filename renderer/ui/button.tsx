import { LoaderCircle } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button as AriaButton, type PressEvent, Tooltip, TooltipTrigger } from 'react-aria-components';

import styles from './button.module.css';
import { useButtonCommand } from './commands.tsx';
import overlay from './overlay.module.css';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean | undefined;
  /** Waits for what it began: stays focused, takes no press. */
  readonly isPending?: boolean | undefined;
  readonly autoFocus?: boolean;
  /** Of a button that turns something on and off. */
  readonly isPressed?: boolean;
  /** That do the same, and the page listens for: shown where the button is offered as a command. */
  readonly keys?: string;
  readonly onPress?: (event: PressEvent) => void;
}

/** Does something. One primary button at most on a page. */
export function Button(props: ButtonProps) {
  const { children, kind = 'plain', type = 'button', icon, isDisabled, isPending, autoFocus, isPressed, keys, onPress } = props;
  const button = useRef<HTMLButtonElement>(null);
  useButtonCommand(button, { text: children, keys, isPrimary: kind === 'primary' });
  useEffect(() => silenceWhatIsGoneSoon, []);
  return (
    <AriaButton
      ref={button}
      type={type}
      data-kind={kind}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      className={`${styles['button']} ${styles[kind] ?? ''}`}
      isDisabled={isDisabled ?? false}
      isPending={isPending ?? false}
      {...(autoFocus && { autoFocus })}
      {...(onPress && { onPress })}
    >
      {isPending ? <Spinner /> : icon}
      <span>{children}</span>
    </AriaButton>
  );
}

/** The first time of all, React Aria has something read a tenth of a second after it was asked to. */
function silenceWhatIsGoneSoon(): void {
  silenceWhatIsGone();
  setTimeout(silenceWhatIsGone, 200);
}

/**
 * React Aria has a button that waits read aloud by an image that is called by it, for seven seconds. What the button began may end with
 * it, as the screen for unlocking does: the image would then be called by nothing.
 */
function silenceWhatIsGone(): void {
  for (const image of document.querySelectorAll('[data-live-announcer] [role=img]')) {
    const ids = (image.getAttribute('aria-labelledby') ?? '').split(' ');
    if (!ids.some((id) => document.getElementById(id))) image.remove();
  }
}

/** Something goes on and nobody knows how long. Says nothing by itself: the words stand beside it. */
export function Spinner() {
  return <LoaderCircle size={14} aria-hidden className={styles['turning']} />;
}

export interface IconButtonProps {
  /** What it does: its accessible name, and the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly isDisabled?: boolean | undefined;
  /** Of a button that turns something on and off. */
  readonly isPressed?: boolean;
  readonly onPress?: (event: PressEvent) => void;
}

/** A button that shows an icon only. */
export function IconButton({ label, icon, isDisabled, isPressed, onPress }: IconButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useButtonCommand(button, { text: label });
  return (
    <TooltipTrigger delay={400}>
      <AriaButton
        ref={button}
        aria-label={label}
        {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
        className={`${styles['button']} ${styles['quiet']} ${styles['icon']}`}
        isDisabled={isDisabled ?? false}
        {...(onPress && { onPress })}
      >
        {icon}
      </AriaButton>
      <Tooltip className={overlay['tooltip'] ?? ''} offset={4}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
