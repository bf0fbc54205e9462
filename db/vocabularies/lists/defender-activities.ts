import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What somebody does for human rights. */
export const defenderActivities = {
  id: 'defender-activities',
  version: 1,
  terms: [
    { code: 'legal', labels: { en: 'Legal defence', 'zh-Hans': '法律辩护' } },
    { code: 'documenting', labels: { en: 'Documents abuses', 'zh-Hans': '记录侵权' } },
    { code: 'journalism', labels: { en: 'Journalism, citizen reporting', 'zh-Hans': '新闻或公民报道' } },
    { code: 'organising', labels: { en: 'Organises people', 'zh-Hans': '组织动员' } },
    { code: 'protest', labels: { en: 'Peaceful protest', 'zh-Hans': '和平抗议' } },
    { code: 'petitioning', labels: { en: 'Petitions the authorities', 'zh-Hans': '上访请愿' } },
    { code: 'writing', labels: { en: 'Writing, art', 'zh-Hans': '写作或艺术' } },
    { code: 'teaching', labels: { en: 'Teaches or trains', 'zh-Hans': '教学或培训' } },
    { code: 'un-work', labels: { en: 'Works with the UN or other international bodies', 'zh-Hans': '与联合国等国际机构合作' } },
    { code: 'aid', labels: { en: 'Helps victims or prisoners of conscience', 'zh-Hans': '援助受害者或良心犯' } },
    { code: 'research', labels: { en: 'Research', 'zh-Hans': '研究' } },
    { code: 'union', labels: { en: 'Trade union work', 'zh-Hans': '工会工作' } },
    { code: 'other', labels: { en: 'Other', 'zh-Hans': '其他' } },
  ],
} as const satisfies OwnVocabulary;
