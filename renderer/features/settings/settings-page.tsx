import { useState } from 'react';

import type { Preferences } from '../../../electron/contract/shell.ts';
import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Segments, SelectField } from '../../ui/choices.tsx';
import { Callout, Page, Row, Section, Stack } from '../../ui/layout.tsx';
import { PassphraseSection } from './passphrase-section.tsx';

/** How the window looks, when it locks, and the care of the vault. */
export function SettingsPage() {
  const t = useText();
  return (
    <Page title={t('nav.settings')} isNarrow>
      <Looks />
      <Locking />
      <Backups />
      <Checking />
      <PassphraseSection />
    </Page>
  );
}

function usePreferences() {
  const preferences = useSession((state) => state.preferences);
  const change = (part: Partial<Preferences>) => {
    useSession.getState().set({ preferences: { ...preferences, ...part } });
    void shell['shell.savePreferences'](part);
  };
  return { preferences, change };
}

function Looks() {
  const t = useText();
  const { preferences, change } = usePreferences();
  return (
    <Section title={t('settings.looks')}>
      <Stack>
        <SelectField
          label={t('start.language')}
          value={preferences.language}
          options={(['system', 'en', 'zh-Hans'] as const).map((id) => ({ id, label: t(`language.${id}`) }))}
          onChange={(language) => change({ language: language as Preferences['language'] })}
        />
        <Segments
          label={t('settings.theme')}
          value={preferences.theme}
          options={(['system', 'light', 'dark'] as const).map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
          onChange={(theme) => change({ theme: theme as Preferences['theme'] })}
        />
      </Stack>
    </Section>
  );
}

function Locking() {
  const t = useText();
  const { preferences, change } = usePreferences();
  return (
    <Section title={t('settings.lock')}>
      <Stack>
        <SelectField
          label={t('settings.idle')}
          description={t('settings.idle.hint')}
          value={String(preferences.idleMinutes)}
          options={[1, 2, 5, 10, 15, 30].map((minutes) => ({ id: String(minutes), label: t('settings.minutes', { minutes }) }))}
          onChange={(minutes) => change({ idleMinutes: Number(minutes) })}
        />
        <Checkbox isSelected={preferences.isHiddenFromCapture} onChange={(isHiddenFromCapture) => change({ isHiddenFromCapture })}>
          {t('settings.capture')}
        </Checkbox>
      </Stack>
    </Section>
  );
}

function Backups() {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<{ readonly actions: number; readonly files: number }>();
  const backUp = async () => {
    setError(undefined);
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'save-backup' });
      if (!files[0]) return;
      setDone(await runJob('settings.backup.job', (options) => api['upkeep.backUp']({ folder: files[0]!.token }, options)));
      await queries.invalidateQueries({ queryKey: ['today'] });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Section title={t('settings.backup')}>
      <Stack>
        <p>{t('settings.backup.text')}</p>
        <Row>
          <Button onPress={() => void backUp()}>{t('settings.backup.run')}</Button>
        </Row>
        {done && (
          <Callout tone="good" isAlert>
            {t('settings.backup.done', done)}
          </Callout>
        )}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Section>
  );
}

function Checking() {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const [report, setReport] = useState<Awaited<ReturnType<(typeof api)['upkeep.verify']>>>();
  const check = async () => {
    setError(undefined);
    try {
      setReport(await runJob('settings.verify.job', (options) => api['upkeep.verify']({}, options)));
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Section title={t('settings.verify')}>
      <Stack>
        <p>{t('settings.verify.text')}</p>
        <Row>
          <Button onPress={() => void check()}>{t('settings.verify.run')}</Button>
        </Row>
        {report && (
          <Callout
            tone={report.ok ? 'good' : 'danger'}
            isAlert
            title={t(report.ok ? 'settings.verify.ok' : 'settings.verify.bad', { count: report.findings.length })}
          >
            {t('settings.verify.counts', { actions: report.actions, files: report.files, checkpoints: report.checkpoints })}
          </Callout>
        )}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Section>
  );
}
