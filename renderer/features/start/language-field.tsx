import { shell } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useSession } from '../../state/session.ts';
import { SelectField } from '../../ui/choices.tsx';
import { useRemoval } from '../fields/index.ts';

/** The language of the window; each by its own name. It counts at once. @param isCompact the place says what it is. */
export function LanguageField({ isCompact = false }: { readonly isCompact?: boolean }) {
  const t = useText();
  const preferences = useSession((state) => state.preferences);
  const set = useSession((state) => state.set);
  const { attempt } = useRemoval();
  const options = (['system', 'en', 'zh-Hans'] as const).map((id) => ({ id, label: t(`language.${id}`) }));
  return (
    <SelectField
      label={t('start.language')}
      isLabelHidden={isCompact}
      value={preferences.language}
      options={options}
      onChange={(language) => {
        const change = { language: language as 'system' | 'en' | 'zh-Hans' };
        set({ preferences: { ...preferences, ...change } });
        void attempt(() => shell['shell.savePreferences'](change));
      }}
    />
  );
}
