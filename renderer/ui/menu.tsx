import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Keyboard, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

import button from './button.module.css';
import { useMenuCommands } from './commands.tsx';
import styles from './controls.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  /** Other words that the palette finds it by, separated by blanks. */
  readonly words?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  run(): void;
}

export interface MenuButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  /** The label shows, as on any button. */
  readonly isLabelled?: boolean;
  readonly entries: readonly MenuEntry[];
}

/** What is seldom wanted, behind one button. */
export function MenuButton({ label, icon, isLabelled = false, entries }: MenuButtonProps) {
  useMenuCommands(entries, isLabelled ? label : undefined);
  return (
    <MenuTrigger>
      {isLabelled ? (
        <AriaButton className={button['button'] ?? ''}>
          {icon}
          <span>{label}</span>
          <ChevronDown size={14} aria-hidden />
        </AriaButton>
      ) : (
        <AriaButton aria-label={label} className={`${button['button']} ${button['quiet']} ${button['icon']}`}>
          {icon}
        </AriaButton>
      )}
      <Popover className={styles['popover'] ?? ''} placement="bottom end">
        <Menu>
          {entries.map(({ id, label: text, keys, isDanger, isDisabled = false, run }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={text}
              isDisabled={isDisabled}
              onAction={run}
              className={`${styles['option']} ${isDanger ? styles['optionDanger'] : ''}`}
            >
              <span>{text}</span>
              {keys && <Keyboard className={styles['optionKeys'] ?? ''}>{keys}</Keyboard>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
