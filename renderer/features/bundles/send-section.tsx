import { useText } from '../../i18n/index.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/layout.tsx';

export function SendSection() {
  const t = useText();
  return (
    <Section title={t('export.title')} actions={<Button onPress={() => go(['bundles'], { view: 'send' })}>{t('export.begin')}</Button>}>
      <p>{t('export.text')}</p>
    </Section>
  );
}
