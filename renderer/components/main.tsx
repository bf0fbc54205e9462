/** Every component in every state: `npm run components`. Not part of the packed app. */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

import { LanguageScope } from '../i18n/index.tsx';
import { type Language, packOf } from '../i18n/languages.ts';
import { useSaveState } from '../state/autosave.ts';
import { useJobs } from '../state/jobs.ts';
import { Segments } from '../ui/choices.tsx';
import { ToastRegion } from '../ui/toasts.tsx';
import styles from './components.module.css';
import { Buttons, Choices, FieldSamples, Icons } from './controls.tsx';
import { samplesOf } from './samples.ts';
import { useSample } from './specimen.tsx';
import { Callouts, Failures, Overlays, Tables, Waiting, WordSamples } from './surfaces.tsx';
import '../styles/tokens.css';
import '../styles/base.css';

const wanted = new URLSearchParams(window.location.hash.slice(1));
const languages: readonly Language[] = ['en', 'zh-Hans', 'qps-rtl'];

useSaveState.setState({ state: 'failed', error: undefined });
useJobs.setState({
  jobs: [{ id: 1, label: 'settings.backup.job', phase: 'store', done: 45, total: 100, cancel: () => undefined }],
});

function Components() {
  const [language, setLanguage] = useState<Language>(languages.find((one) => one === wanted.get('language')) ?? 'en');
  const [theme, setTheme] = useState(wanted.get('theme') ?? 'light');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const pack = packOf(language);
  return (
    <LanguageScope key={language} pack={{ ...pack, messages: { ...pack.messages, ...samplesOf(language) } }}>
      <All language={language} theme={theme} onLanguage={(id) => setLanguage(id as Language)} onTheme={setTheme} />
    </LanguageScope>
  );
}

interface AllProps {
  readonly language: Language;
  readonly theme: string;
  readonly onLanguage: (id: string) => void;
  readonly onTheme: (id: string) => void;
}

function All({ language, theme, onLanguage, onTheme }: AllProps) {
  const s = useSample();
  const names: Readonly<Record<string, string>> = { en: 'English', 'zh-Hans': '简体中文', 'qps-rtl': s('sample.pseudo') };
  const themes = (['light', 'dark'] as const).map((id) => ({ id, label: s(`sample.${id}`) }));
  return (
    <main className={styles['page']}>
      <h1>{s('sample.title')}</h1>
      <p>{s('sample.lead')}</p>
      <div className={styles['top']}>
        <Segments
          label={s('sample.language')}
          value={language}
          options={languages.map((id) => ({ id, label: names[id]! }))}
          onChange={onLanguage}
        />
        <Segments label={s('sample.theme')} value={theme} options={themes} onChange={onTheme} />
      </div>
      <Buttons />
      <Icons />
      <FieldSamples />
      <Choices />
      <Tables />
      <WordSamples />
      <Callouts />
      <Overlays />
      <Waiting />
      <Failures />
      <ToastRegion closeLabel={s('sample.dialog.no')} />
    </main>
  );
}

createRoot(document.getElementById('root')!).render(<Components />);
