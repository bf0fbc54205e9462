import { useEffect, useState } from 'react';

import { refine } from '../../state/route.ts';
import { TextField } from '../../ui/text-field.tsx';
import styles from './fields.module.css';

const debounceMs = 150;

/** A list's filter by words, kept in the address. The list follows a moment after the last letter. */
export function TextFilter({ text, label }: { readonly text: string; readonly label: string }) {
  const [entered, setEntered] = useState(text);
  useEffect(() => setEntered(text), [text]);
  useEffect(() => {
    if (entered === text) return undefined;
    const timer = setTimeout(() => refine({ text: entered || undefined }), debounceMs);
    return () => clearTimeout(timer);
  }, [entered, text]);
  return (
    <div className={styles['textFilter']}>
      <TextField label={label} isLabelHidden placeholder={label} value={entered} onChange={setEntered} type="search" />
    </div>
  );
}
