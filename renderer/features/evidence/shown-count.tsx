import { placesShowing, type CorroboratedAct, type CorroboratedCase } from '../../../db/model/corroboration.ts';
import { useText } from '../../i18n/index.tsx';
import styles from './evidence.module.css';

interface ShownCountProps {
  readonly of: CorroboratedCase;
  readonly act: CorroboratedAct;
}

/** How many places in files show an act, beside it while it is folded; nothing where none does. */
export function ShownCount({ of, act }: ShownCountProps) {
  const t = useText();
  const count = placesShowing(of, act);
  if (count === 0) return null;
  return <p className={styles['count']}>{t('pinpoint.count', { count })}</p>;
}
