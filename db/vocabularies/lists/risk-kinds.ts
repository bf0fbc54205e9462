import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What somebody has to fear. */
export const riskKinds = {
  id: 'risk-kinds',
  version: 1,
  terms: [
    { code: 'arrest', labels: { en: 'Arrest or renewed arrest', 'zh-Hans': '被捕或再次被捕' } },
    { code: 'ill-treatment', labels: { en: 'Torture or ill-treatment', 'zh-Hans': '酷刑或虐待' } },
    { code: 'attack', labels: { en: 'Attack', 'zh-Hans': '人身攻击' } },
    { code: 'disappearance', labels: { en: 'Being made to disappear', 'zh-Hans': '被强迫失踪' } },
    { code: 'surveillance', labels: { en: 'Surveillance', 'zh-Hans': '监控' } },
    { code: 'smear', labels: { en: 'Smear', 'zh-Hans': '抹黑' } },
    { code: 'family', labels: { en: 'Harm to the family', 'zh-Hans': '家人受害' } },
    { code: 'work', labels: { en: 'Loss of work or licence', 'zh-Hans': '失去工作或执照' } },
    { code: 'health', labels: { en: 'Harm to health', 'zh-Hans': '健康受损' } },
    { code: 'deportation', labels: { en: 'Being sent back or abroad', 'zh-Hans': '遣返或驱逐' } },
    { code: 'reprisal', labels: { en: 'Reprisal for contact with the UN', 'zh-Hans': '因接触联合国遭报复' } },
    { code: 'other', labels: { en: 'Other', 'zh-Hans': '其他' } },
  ],
} as const satisfies OwnVocabulary;
