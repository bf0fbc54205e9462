import { useText } from '../../i18n/index.tsx';
import { useRoute } from '../../state/route.ts';
import { Page } from '../../ui/layout.tsx';
import styles from './bundles.module.css';
import { ErasuresSection } from '../erasure/index.ts';
import { CardSection } from './card-section.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { ImportsSection } from './imports-section.tsx';
import { InboxSection } from './inbox-section.tsx';
import { ReviewPage } from './review-page.tsx';
import { SendPage } from './send-page.tsx';
import { SendSection } from './send-section.tsx';

/** Records out and in: who I am to others, whom I know, what leaves, what came. */
export function BundlesPage() {
  const t = useText();
  const { query } = useRoute();
  const look = Number(query.get('look'));
  if (query.get('view') === 'send') return <SendPage />;
  if (look > 0) return <ReviewPage key={look} bundle={look} />;
  return (
    <Page title={t('nav.bundles')}>
      <div className={styles['overview']}>
        <div>
          <InboxSection />
          <ErasuresSection />
          <SendSection />
          <ImportsSection />
        </div>
        <div>
          <CardSection />
          <ContactsSection />
        </div>
      </div>
    </Page>
  );
}
