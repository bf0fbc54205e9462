import { useText } from '../../i18n/index.tsx';
import { Page, Soft } from '../../ui/layout.tsx';
import { OwnFieldsSection } from './own-fields-section.tsx';
import { ListsSection } from './lists-section.tsx';
import { PackSection } from './pack-section.tsx';
import styles from './words.module.css';

/** What a team says in words of its own: fields, terms of the lists, lists imported whole. */
export function WordsPage() {
  const t = useText();
  return (
    <Page title={t('words.title')} isNarrow>
      <p className={styles['intro']}>
        <Soft>{t('words.intro')}</Soft>
      </p>
      <OwnFieldsSection />
      <PackSection />
      <ListsSection />
    </Page>
  );
}
