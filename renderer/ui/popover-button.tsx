import { type ReactNode, useRef } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';

import button from './button.module.css';
import { NoCommands, useButtonCommand } from './commands.tsx';
import controls from './controls.module.css';
import styles from './popover-button.module.css';
import { useFocusInside } from './use-kept-focus.ts';

export interface PopoverButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  /** The label is read out and shows as a tooltip. */
  readonly isIconOnly?: boolean;
  readonly children: ReactNode;
}

/** A few controls behind one button: filters of a list. Escape and a press outside close it. */
export function PopoverButton({ label, icon, isIconOnly = false, children }: PopoverButtonProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  useButtonCommand(trigger, { text: label });
  return (
    <DialogTrigger>
      <AriaButton ref={trigger} className={button['button'] ?? ''}>
        {icon}
        <span className={isIconOnly ? 'visually-hidden' : ''}>{label}</span>
      </AriaButton>
      <Popover className={`${controls['popover']} ${styles['popover']}`} placement="bottom end">
        <Content label={label}>{children}</Content>
      </Popover>
    </DialogTrigger>
  );
}

function Content({ label, children }: Pick<PopoverButtonProps, 'label' | 'children'>) {
  const box = useRef<HTMLElement>(null);
  useFocusInside(box);
  return (
    <Dialog ref={box} aria-label={label} className={styles['content'] ?? ''}>
      <NoCommands>{children}</NoCommands>
    </Dialog>
  );
}
