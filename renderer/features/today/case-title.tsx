import { Soft } from '../../ui/layout.tsx';
import { type CalledCase, useCaseName } from '../values/index.ts';
import styles from './today.module.css';

/** What nobody wrote is fainter. */
export function CaseTitle(called: CalledCase) {
  const name = useCaseName(called);
  return (
    <span className={styles['title']} dir="auto" title={name}>
      {called.title ? name : <Soft>{name}</Soft>}
    </span>
  );
}
