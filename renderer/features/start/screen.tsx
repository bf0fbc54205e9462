import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';

import { LanguageField } from './language-field.tsx';
import styles from './start.module.css';

export interface ScreenProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly isSmall?: boolean;
  /** The screen is a form. */
  readonly onSubmit?: (event: FormEvent) => void;
}

/** One and the same element: a menu takes a while to render, and nothing of the screen changes it. */
const languageField = <LanguageField isCompact />;

/** One screen before a vault is open. The language can be changed on every one. */
export function Screen({ title, children, isSmall, onSubmit }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A screen that comes in the place of another is read from its heading, unless a field takes the focus.
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  const panel = `${styles['panel']} ${isSmall ? styles['small'] : ''}`;
  const content = (
    <>
      <header className={styles['head']}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {languageField}
      </header>
      {children}
    </>
  );
  return (
    <main className={styles['screen']}>
      {onSubmit ? (
        <form className={panel} onSubmit={onSubmit}>
          {content}
        </form>
      ) : (
        <div className={panel}>{content}</div>
      )}
    </main>
  );
}
