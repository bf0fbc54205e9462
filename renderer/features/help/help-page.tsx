import { useText } from '../../i18n/index.tsx';
import { keysText, useActions } from '../../state/actions.ts';
import { useSession } from '../../state/session.ts';
import { Definitions, Keys, Page, Section, Soft, Stack } from '../../ui/layout.tsx';

const limits = ['malware', 'coercion', 'traces', 'memory', 'forgotten', 'training'] as const;
const answers = ['first', 'search', 'dates', 'bundle', 'conflict', 'open'] as const;

/** How things are done, what cannot be guarded against, and every key. */
export function HelpPage() {
  const t = useText();
  const info = useSession((state) => state.info);
  const actions = useActions((state) => state.actions).filter(({ keys }) => keys !== undefined);
  return (
    <Page title={t('nav.help')} isNarrow meta={<Soft>{t('help.version', { version: info?.version ?? '' })}</Soft>}>
      <Section title={t('help.how')}>
        <Stack>
          {answers.map((name) => (
            <div key={name}>
              <h3>{t(`help.${name}.title`)}</h3>
              <p>{t(`help.${name}.text`)}</p>
            </div>
          ))}
        </Stack>
      </Section>
      <Section title={t('help.limits')}>
        <Stack>
          <p>{t('help.limits.lead')}</p>
          {limits.map((name) => (
            <div key={name}>
              <h3>{t(`help.limit.${name}.title`)}</h3>
              <p>{t(`help.limit.${name}.text`)}</p>
            </div>
          ))}
        </Stack>
      </Section>
      <Section title={t('help.keys')}>
        <Definitions
          entries={actions.map(
            ({ id, label, keys }) => [t(label), <Keys key={id}>{keysText(keys!, info?.platform === 'darwin')}</Keys>] as const,
          )}
        />
      </Section>
    </Page>
  );
}
