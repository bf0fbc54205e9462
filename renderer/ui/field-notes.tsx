import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Text } from 'react-aria-components';

import styles from './controls.module.css';

export interface FieldNotesProps {
  readonly description?: ReactNode;
  /** What is wrong with the value; stands in the place of the description. */
  readonly error?: string | undefined;
}

/** What stands below a field and is read out with it. */
export function FieldNotes({ description, error }: FieldNotesProps) {
  return (
    <>
      {description !== undefined && error === undefined && (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>
        <CircleAlert size={14} aria-hidden />
        <span>{error}</span>
      </FieldError>
    </>
  );
}
