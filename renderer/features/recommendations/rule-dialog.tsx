import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ActTypeField, TermField } from '../fields/index.ts';
import styles from './recommendations.module.css';
import { RuleTarget } from './rule-target.tsx';
import { type RuleForm, type RuleFormOptions, type RuleSaid, useRuleForm, useRulePreview } from './use-rule-form.ts';

/** A rule that proposes links, new or changed: for which acts, what to link them with, how and why; and what it would propose now. */
export function RuleDialog(options: RuleFormOptions) {
  const t = useText();
  const form = useRuleForm(options);
  const { said, isWhole, error } = form;
  return (
    <Dialog
      title={t(options.changed === undefined ? 'rule.new' : 'rule.change')}
      isOpen
      isWide
      onClose={() => void form.cancel()}
      actions={
        <>
          <Button onPress={() => void form.cancel()}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isWhole} onPress={() => void form.save()}>
            {t(options.changed === undefined ? 'rule.add' : 'rule.keep')}
          </Button>
        </>
      }
    >
      <Stack>
        <TextField label={t('rule.name')} value={said.name} onChange={(name) => form.say({ name })} autoFocus />
      </Stack>
      <Acts form={form} />
      <Section title={t('rule.links')}>
        <Stack>
          <RuleTarget said={said} onSay={form.say} />
          <Preview said={said} />
          <How form={form} />
        </Stack>
      </Section>
      {error !== undefined && <ErrorPanel error={error} />}
    </Dialog>
  );
}

/** What is left open does not narrow. */
function Acts({ form: { said, say } }: { readonly form: RuleForm }) {
  const t = useText();
  return (
    <Section title={t('rule.acts')}>
      <Stack>
        <Soft>{t('rule.acts.hint')}</Soft>
        <ActTypeField label={t('field.actType')} value={said.actType} onChoose={(actType) => say({ actType: actType ?? '' })} />
        <TermField
          list="perpetrator-types"
          label={t('rule.by')}
          value={said.perpetratorType}
          placeholder={t('rule.by.any')}
          onChoose={(code) => say({ perpetratorType: code ?? '' })}
        />
        <TextField
          label={t('rule.words')}
          description={t('rule.words.hint')}
          value={said.words}
          onChange={(text) => say({ words: text })}
        />
      </Stack>
    </Section>
  );
}

function How({ form: { said, say } }: { readonly form: RuleForm }) {
  const t = useText();
  const words = useWords();
  return (
    <>
      <div className={styles['choice']}>
        <span className={styles['small']} aria-hidden>
          {t('field.direction')}
        </span>
        <Segments
          label={t('field.direction')}
          value={said.direction}
          options={words.options('link-directions')}
          onChange={(direction) => say({ direction: direction as RuleSaid['direction'] })}
        />
      </div>
      <TextField
        label={t('rule.reason')}
        description={t('rule.reason.hint')}
        lines="many"
        value={said.reason}
        onChange={(reason) => say({ reason })}
      />
    </>
  );
}

function Preview({ said }: { readonly said: RuleSaid }) {
  const t = useText();
  const preview = useRulePreview(said);
  return <p role="status">{preview ? t('rule.preview', preview) : <Soft>{t('rule.preview.none')}</Soft>}</p>;
}
