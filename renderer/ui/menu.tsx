import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Keyboard, Menu, MenuItem, MenuTrigger, Popover, SubmenuTrigger } from 'react-aria-components';

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
      <Opener label={label} icon={icon} isLabelled={isLabelled} />
      <Popover className={styles['popover'] ?? ''} placement="bottom end">
        <Entries entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuGroup extends Pick<MenuButtonProps, 'label' | 'entries'> {
  readonly id: string;
}

/** Several menus behind one button, each under its own name: where they would not fit side by side. */
export function MenuOfMenus({ label, groups }: { readonly label: string; readonly groups: readonly MenuGroup[] }) {
  return (
    <>
      {groups.map((group) => (
        <OfferedGroup key={group.id} {...group} />
      ))}
      <MenuTrigger>
        <Opener label={label} isLabelled />
        <Popover className={styles['popover'] ?? ''} placement="bottom end">
          <Menu>
            {groups.map(({ id, label: name, entries }) => (
              <SubmenuTrigger key={id}>
                <MenuItem id={id} textValue={name} className={styles['option'] ?? ''}>
                  <span>{name}</span>
                  <ChevronRight size={14} aria-hidden className="directional" />
                </MenuItem>
                <Popover className={styles['popover'] ?? ''}>
                  <Entries entries={entries} />
                </Popover>
              </SubmenuTrigger>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}

/** For the palette, whether the menu is open or not. */
function OfferedGroup({ label, entries }: MenuGroup) {
  useMenuCommands(entries, label);
  return null;
}

function Opener({ label, icon, isLabelled }: Omit<MenuButtonProps, 'entries'>) {
  return isLabelled ? (
    <AriaButton className={button['button'] ?? ''}>
      {icon}
      <span>{label}</span>
      <ChevronDown size={14} aria-hidden />
    </AriaButton>
  ) : (
    <AriaButton aria-label={label} className={`${button['button']} ${button['quiet']} ${button['icon']}`}>
      {icon}
    </AriaButton>
  );
}

function Entries({ entries }: Pick<MenuButtonProps, 'entries'>) {
  return (
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
  );
}
