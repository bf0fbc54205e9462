import { useText } from '../../i18n/index.tsx';
import { Soft } from '../../ui/layout.tsx';
import styles from './today.module.css';

export function CaseTitle({ title }: { readonly title: string | null }) {
  const t = useText();
  return title ? (
    <span className={styles['title']} dir="auto" title={title}>
      {title}
    </span>
  ) : (
    <span className={styles['title']}>
      <Soft>{t('frame.palette.untitled')}</Soft>
    </span>
  );
}
