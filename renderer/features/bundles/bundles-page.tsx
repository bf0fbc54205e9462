import { useText } from '../../i18n/index.tsx';
import { Page } from '../../ui/layout.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { ExportSection } from './export-section.tsx';
import { InboxSection } from './inbox-section.tsx';

/** Records out and in: who I am to others, whom I know, what leaves, what came. */
export function BundlesPage() {
  const t = useText();
  return (
    <Page title={t('nav.bundles')} isNarrow>
      <InboxSection />
      <ExportSection />
      <ContactsSection />
    </Page>
  );
}
