import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from 'react-aria-components';

import styles from './disclosure.module.css';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  /** Open when it comes, and folded by whoever reads. */
  readonly isFirstOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly level?: 2 | 3 | 4;
  /** Its title is made from what is written in it: while it is open it stays on one line, so that nothing moves under the hands. */
  readonly isWrittenIn?: boolean;
  /** Beside the title, never folded away. */
  readonly actions?: ReactNode;
}

/** Folded away until it is wanted. */
export function Disclosure({
  title,
  children,
  isOpen,
  isFirstOpen,
  onOpenChange,
  level = 3,
  isWrittenIn = false,
  actions,
}: DisclosureProps) {
  return (
    <AriaDisclosure
      className={styles['disclosure'] ?? ''}
      {...(isOpen !== undefined && { isExpanded: isOpen })}
      {...(isFirstOpen !== undefined && { defaultExpanded: isFirstOpen })}
      {...(onOpenChange && { onExpandedChange: onOpenChange })}
    >
      <div className={styles['header']}>
        <Heading level={level} className={styles['heading'] ?? ''}>
          <AriaButton slot="trigger" className={styles['trigger'] ?? ''}>
            <ChevronRight size={14} aria-hidden />
            <span className={isWrittenIn ? styles['written'] : undefined}>{title}</span>
          </AriaButton>
        </Heading>
        {actions}
      </div>
      <DisclosurePanel className={styles['panel'] ?? ''}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
