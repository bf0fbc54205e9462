import { useText } from '../../i18n/index.tsx';
import { keysText, useActions } from '../../state/actions.ts';
import { go } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { useSoughtPart } from '../../state/sought-part.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Definitions, Keys, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { beginTour } from '../tour/index.ts';
import { answers } from './answers.ts';
import { CaseColumns } from './case-columns.tsx';
import styles from './help.module.css';
import { licences } from './licences.ts';

const limits = [
  'malware',
  'coercion',
  'traces',
  'memory',
  'delay',
  'oldKey',
  'flash',
  'marker',
  'capture',
  'dialogs',
  'lockScreen',
  'synced',
  'forgotten',
  'training',
] as const;

/** How things are done, what cannot be guarded against, and how to open everything without this program. */
export function HelpPage() {
  const t = useText();
  const info = useSession((state) => state.info);
  const sought = useSoughtPart();
  return (
    <Page
      title={t('nav.help')}
      isNarrow
      meta={<Soft>{t('help.version', { version: info?.version ?? '' })}</Soft>}
      actions={
        <>
          <Button onPress={() => go(['help', 'guide'])}>{t('guide.title')}</Button>
          <Button onPress={beginTour}>{t('help.tour')}</Button>
        </>
      }
    >
      <Section title={t('help.how')}>
        <div className={styles['answers']}>
          {answers.map((name) => (
            <div key={name} data-part={name}>
              <Disclosure key={String(name === sought)} title={t(`help.${name}.title`)} isFirstOpen={name === (sought ?? 'first')}>
                <p>{t(`help.${name}.text`)}</p>
              </Disclosure>
            </div>
          ))}
          <Disclosure title={t('help.columns.title')}>
            <CaseColumns />
          </Disclosure>
        </div>
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
      <Without />
      <Shortcuts />
      <About />
    </Page>
  );
}

/** Commands are the same in every language. */
const vaultCommands = `age -d identity.age
sqlcipher lapwing.db
  PRAGMA key = "x'…'";
  SELECT number, title, begin_edtf, narrative FROM case_record WHERE deleted = 0;`;
const bundleCommands = `age -d -i key.txt bundle.age | tar x
sha256sum -c manifest-sha256.txt && sha256sum -c tagmanifest-sha256.txt
ssh-keygen -Y verify -f signers -I sender -n lapwing-bundle \\
  -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt`;

function Without() {
  const t = useText();
  return (
    <Section title={t('help.open.title')}>
      <Stack>
        <p>{t('help.open.text')}</p>
        <h3>{t('help.open.vault')}</h3>
        <p>{t('help.open.vault.text')}</p>
        <Commands text={vaultCommands} label={t('help.open.vault')} />
        <h3>{t('help.open.bundle')}</h3>
        <p>{t('help.open.bundle.text')}</p>
        <Commands text={bundleCommands} label={t('help.open.bundle')} />
        <Soft>{t('help.open.docs')}</Soft>
      </Stack>
    </Section>
  );
}

function Commands({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // Focusable, so that long lines can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles['commands']} tabIndex={0} role="region" aria-label={label} dir="ltr" translate="no">
      {text}
    </pre>
  );
}

function Shortcuts() {
  const t = useText();
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  const actions = useActions((state) => state.actions).filter(({ keys }) => keys !== undefined);
  return (
    <Section title={t('help.keys')}>
      <Definitions entries={actions.map(({ id, label, keys }) => [t(label), <Keys key={id}>{keysText(keys!, isMac)}</Keys>] as const)} />
    </Section>
  );
}

function About() {
  const t = useText();
  return (
    <Section title={t('help.about')}>
      <Stack>
        <p>{t('help.about.text')}</p>
        <Disclosure title={t('help.licences')}>
          <Row>
            <Definitions entries={licences.map(([name, licence]) => [name, licence] as const)} />
          </Row>
        </Disclosure>
      </Stack>
    </Section>
  );
}
