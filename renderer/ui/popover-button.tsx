import { type ReactNode, useRef } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';

import button from './button.module.css';
import { NoCommands, useButtonCommand } from './commands.tsx';
import controls from './controls.module.css';
import styles from './popover-button.module.css';

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
        <Dialog aria-label={label} className={styles['content'] ?? ''}>
          <NoCommands>{children}</NoCommands>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
