import type { Preferences } from '../../../electron/contract/shell.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { useSoughtPart } from '../../state/sought-part.ts';
import { Checkbox, Segments, SelectField } from '../../ui/choices.tsx';
import { Page, Section, Soft, Stack } from '../../ui/layout.tsx';
import { EvidenceCare, TimesCare } from '../evidence/index.ts';
import { LanguageField } from '../start/index.ts';
import { BackupSection } from './backup-section.tsx';
import { CheckSection } from './check-section.tsx';
import { PassphraseSection } from './passphrase-section.tsx';
import styles from './settings.module.css';
import { usePreferences } from './use-preferences.ts';

/** What keeping the window out of pictures is worth, by system. */
const captureHints = {
  linux: 'settings.capture.linux',
  darwin: 'settings.capture.mac',
  win32: 'settings.capture.hint',
  other: 'settings.capture.hint',
} as const;

/** How the window looks, when it locks, and the care of the vault. */
export function SettingsPage() {
  const t = useText();
  useSoughtPart();
  return (
    <Page title={t('nav.settings')} isNarrow>
      <Looks />
      <Locking />
      <Section title={t('settings.words')}>
        <p>{t('settings.words.hint')}</p>
        <a href={hrefOf(['settings', 'words'])}>{t('settings.words.open')}</a>
      </Section>
      <BackupSection />
      <CheckSection />
      <EvidenceCare />
      <TimesCare />
      <PassphraseSection />
    </Page>
  );
}

function Looks() {
  const t = useText();
  const { preferences, change } = usePreferences();
  return (
    <Section title={t('settings.looks')} part="looks">
      <Stack>
        <div className={styles['field']}>
          <LanguageField />
        </div>
        <div className={styles['labelled']}>
          <Soft>{t('settings.theme')}</Soft>
          <div>
            <Segments
              label={t('settings.theme')}
              value={preferences.theme}
              options={(['system', 'light', 'dark'] as const).map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
              onChange={(theme) => change({ theme: theme as Preferences['theme'] })}
            />
          </div>
        </div>
      </Stack>
    </Section>
  );
}

function Locking() {
  const t = useText();
  const { preferences, change } = usePreferences();
  const platform = useSession((state) => state.info?.platform);
  return (
    <Section title={t('settings.lock')} part="lock">
      <Stack>
        <div className={styles['field']}>
          <SelectField
            label={t('settings.idle')}
            description={t(platform === 'linux' ? 'settings.idle.linux' : 'settings.idle.hint')}
            value={String(preferences.idleMinutes)}
            options={[1, 2, 5, 10, 15, 30].map((minutes) => ({ id: String(minutes), label: t('settings.minutes', { minutes }) }))}
            onChange={(minutes) => change({ idleMinutes: Number(minutes) })}
          />
        </div>
        <div>
          <Checkbox isSelected={preferences.isHiddenFromCapture} onChange={(isHiddenFromCapture) => change({ isHiddenFromCapture })}>
            {t('settings.capture')}
          </Checkbox>
          <p className={styles['hint']}>{t(captureHints[platform ?? 'other'])}</p>
        </div>
      </Stack>
    </Section>
  );
}
