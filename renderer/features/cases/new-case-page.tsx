import { useEffect, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { go, hrefOf, refine, useRoute } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { keysText } from '../../state/actions.ts';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { FieldGrid, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { FieldsProvider, RecordActType, RecordChoice, RecordDate, RecordText } from '../fields/index.ts';
import { PersonField } from '../people/index.ts';
import { useFinishKeys } from '../../ui/finish-keys.ts';
import styles from './cases.module.css';
import { type Capture, useCapture } from './use-capture.ts';

/**
 * A new one each time. The address holds the case as soon as there is one: "New case" once more begins with an empty
 * form, and a page that was taken away (the vault process ended, Back) leads to the case instead of forgetting it.
 */
export function NewCasePage() {
  const inAddress = useRoute().query.get('case');
  const begun = useRef<string>(undefined);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (inAddress !== null && inAddress !== begun.current) window.location.replace(hrefOf(['cases', inAddress]));
    if (inAddress !== null || begun.current === undefined) return;
    begun.current = undefined;
    setRound((present) => present + 1);
  }, [inAddress]);
  const begin = (id: string) => {
    begun.current = id;
    refine({ case: id });
  };
  return <CaptureForm key={round} onBegin={begin} />;
}

/**
 * Two minutes: who, what, when, where, from whom. It is a case from the first letter on (a draft in the encrypted
 * database, an action soon after), so a lock or a crash loses nothing: it stands under "To complete".
 */
function CaptureForm({ onBegin }: { readonly onBegin: (id: string) => void }) {
  const t = useText();
  const capture = useCapture(onBegin);
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  const keys = keysText('CmdOrCtrl+Enter', isMac);
  const more = keysText('CmdOrCtrl+Shift+Enter', isMac);
  const open = async () => {
    if (await capture.finish()) go(['cases', capture.ids.case]);
  };
  const another = async () => {
    if (await capture.finish()) go(['cases', 'new']);
  };
  const onFinish = useFinishKeys(capture.isBegun ? ({ shiftKey }) => void (shiftKey ? another() : open()) : undefined);
  return (
    <Page title={t('action.newCase')} isNarrow meta={t(capture.isBegun ? 'newCase.kept' : 'newCase.lead')}>
      <FieldsProvider hasHistory={false}>
        {/* Ctrl+Enter from any of the fields: what is written in it is taken first. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div onKeyDownCapture={onFinish}>
          <What capture={capture} />
          <Source capture={capture} />
          <Story capture={capture} />
          <div className={styles['captureActions']}>
            <Row>
              <Commands>
                <Button kind="primary" isDisabled={!capture.isBegun} keys={keys} onPress={() => void open()}>
                  {t('newCase.submit')}
                </Button>
                <Button isDisabled={!capture.isBegun} keys={more} onPress={() => void another()}>
                  {t('newCase.another')}
                </Button>
                <Button kind="quiet" onPress={() => void capture.drop()}>
                  {t(capture.isBegun ? 'newCase.discard' : 'frame.cancel')}
                </Button>
              </Commands>
            </Row>
            <Soft>{t('newCase.keys', { keys, more })}</Soft>
          </div>
        </div>
      </FieldsProvider>
    </Page>
  );
}

function What({ capture }: { readonly capture: Capture }) {
  const t = useText();
  const { ids, beginCase, beginAct, note, notePerson } = capture;
  return (
    <Section title={t('newCase.what')}>
      <div className={styles['two']}>
        <PersonField
          label={t('newCase.victim')}
          entity="act"
          record={ids.act}
          field="victim"
          value={undefined}
          people={[]}
          onBegin={beginAct}
          // A lock or a crash leaves a case with a name, whoever is meant by it.
          onText={(victim) => note({ victim })}
          onPerson={(victim, created) => {
            note({ victim });
            notePerson('victim', created);
          }}
          autoFocus
        />
        <RecordActType
          entity="act"
          record={ids.act}
          field="type"
          value={undefined}
          label={t('newCase.act')}
          onChosen={(act) => {
            beginAct();
            note({ act: act ?? '' });
          }}
        />
        <ByWhom capture={capture} />
        <RecordDate
          entity="case"
          record={ids.case}
          field="begin"
          value={undefined}
          label={t('field.begin')}
          onDate={(begin) => {
            beginCase();
            capture.setBegin(begin);
          }}
        />
        <RecordText entity="case" record={ids.case} field="place" value={undefined} label={t('field.place')} onText={capture.setPlace} />
      </div>
    </Section>
  );
}

/** Who is said to have done it, and with which part in it. */
function ByWhom({ capture: { ids, beginInvolvement, notePerson } }: { readonly capture: Capture }) {
  const t = useText();
  return (
    <>
      <PersonField
        label={t('newCase.byWhom')}
        entity="involvement"
        record={ids.involvement}
        field="perpetrator"
        value={undefined}
        people={[]}
        onBegin={beginInvolvement}
        onPerson={(_name, created) => notePerson('perpetrator', created)}
      />
      <RecordChoice
        entity="involvement"
        record={ids.involvement}
        field="degree"
        value={undefined}
        label={t('field.degree')}
        onChosen={beginInvolvement}
      />
    </>
  );
}

function Source({ capture: { ids, beginSource } }: { readonly capture: Capture }) {
  const t = useText();
  const field = (name: string) => ({ entity: 'source', record: ids.source, field: name, value: undefined }) as const;
  return (
    <Section title={t('newCase.source')}>
      <FieldGrid>
        <RecordText {...field('title')} label={t('field.source.title')} placeholder={t('source.title.placeholder')} onText={beginSource} />
        <RecordChoice {...field('connection')} label={t('field.connection')} onChosen={beginSource} />
        <RecordChoice {...field('reliability')} label={t('field.reliability')} onChosen={beginSource} />
      </FieldGrid>
    </Section>
  );
}

function Story({ capture: { ids, beginCase, proposal, note } }: { readonly capture: Capture }) {
  const t = useText();
  return (
    <Section title={t('case.story')}>
      <Stack>
        <RecordText
          entity="case"
          record={ids.case}
          field="narrative"
          value={undefined}
          label={t('field.narrative')}
          lines="reading"
          onText={beginCase}
        />
        <RecordText
          entity="case"
          record={ids.case}
          field="title"
          value={undefined}
          label={t('field.title')}
          description={proposal === '' ? t('newCase.title.hint') : t('newCase.title.proposal', { title: proposal })}
          placeholder={proposal}
          onText={(title) => {
            beginCase();
            note({ title });
          }}
        />
      </Stack>
    </Section>
  );
}
