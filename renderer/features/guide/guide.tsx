import { Printer } from 'lucide-react';

import type { ActAspect } from '../../../db/model/act-aspects.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Page, Section } from '../../ui/layout.tsx';
import styles from './guide.module.css';

const topics = ['harm', 'consent', 'detention', 'ill-treatment', 'killing', 'disappearance', 'property', 'proceeding', 'after'] as const;
export type GuideTopic = (typeof topics)[number] | ActAspect;

/** One topic, a question a line. */
function Questions({ topic }: { readonly topic: GuideTopic }) {
  const t = useText();
  return (
    <ul className={styles['questions']}>
      {t(`guide.${topic}`)
        .split('\n')
        .map((line) => (
          <li key={line}>{line}</li>
        ))}
    </ul>
  );
}

export interface WhatToAskProps {
  readonly topic: GuideTopic;
  /** Of its heading, by where it stands. */
  readonly level?: 2 | 3;
}

/** Folded beside what it is about: what to ask of a kind of act. */
export function WhatToAsk({ topic, level = 3 }: WhatToAskProps) {
  const t = useText();
  return (
    <Disclosure level={level} title={t(topic === 'consent' || topic === 'harm' ? 'guide.careful' : 'guide.ask')}>
      <Questions topic={topic} />
      <a href={hrefOf(['help', 'guide'])}>{t('guide.open')}</a>
    </Disclosure>
  );
}

/** All of it, to be printed and carried along: it holds no record. */
export function GuidePage() {
  const t = useText();
  return (
    <Page
      title={t('guide.title')}
      isNarrow
      actions={
        <div data-not-printed>
          <Button icon={<Printer size={14} aria-hidden />} onPress={() => window.print()}>
            {t('guide.print')}
          </Button>
        </div>
      }
    >
      <p className={styles['lead']}>{t('guide.lead')}</p>
      {topics.map((topic) => (
        <Section key={topic} title={t(`guide.${topic}.title`)}>
          <Questions topic={topic} />
        </Section>
      ))}
    </Page>
  );
}
