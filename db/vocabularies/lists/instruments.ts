import type { OwnVocabulary } from '../own-vocabulary.ts';

/** International instruments that an act goes against. */
export const instruments = {
  id: 'instruments',
  version: 1,
  esfList: 6,
  terms: [
    {
      code: 'udhr',
      esf: '010200000000',
      labels: { en: 'Universal Declaration of Human Rights (1948)', 'zh-Hans': '《世界人权宣言》（1948年）' },
    },
    {
      code: 'iccpr',
      esf: '010400000000',
      labels: { en: 'International Covenant on Civil and Political Rights (1966)', 'zh-Hans': '《公民及政治权利国际公约》（1966年）' },
    },
    {
      code: 'icescr',
      esf: '010300000000',
      labels: {
        en: 'International Covenant on Economic, Social and Cultural Rights (1966)',
        'zh-Hans': '《经济、社会及文化权利国际公约》（1966年）',
      },
    },
    {
      code: 'icerd',
      esf: '030100000000',
      labels: {
        en: 'Convention on the Elimination of Racial Discrimination (1965)',
        'zh-Hans': '《消除一切形式种族歧视国际公约》（1965年）',
      },
    },
    {
      code: 'cedaw',
      esf: '110400000000',
      labels: {
        en: 'Convention on the Elimination of Discrimination against Women (1979)',
        'zh-Hans': '《消除对妇女一切形式歧视公约》（1979年）',
      },
    },
    { code: 'cat', esf: '150100000000', labels: { en: 'Convention against Torture (1984)', 'zh-Hans': '《禁止酷刑公约》（1984年）' } },
    {
      code: 'crc',
      esf: '080100000000',
      labels: { en: 'Convention on the Rights of the Child (1989)', 'zh-Hans': '《儿童权利公约》（1989年）' },
    },
    {
      code: 'icrmw',
      esf: '100100000000',
      labels: { en: 'Convention on the Rights of Migrant Workers (1990)', 'zh-Hans': '《移徙工人权利国际公约》（1990年）' },
    },
    {
      code: 'crpd',
      labels: { en: 'Convention on the Rights of Persons with Disabilities (2006)', 'zh-Hans': '《残疾人权利公约》（2006年）' },
    },
    {
      code: 'cped',
      labels: { en: 'Convention against Enforced Disappearance (2006)', 'zh-Hans': '《保护所有人免遭强迫失踪国际公约》（2006年）' },
    },
    {
      code: 'declaration-defenders',
      esf: '220100000000',
      labels: { en: 'Declaration on Human Rights Defenders (1998)', 'zh-Hans': '《人权捍卫者宣言》（1998年）' },
    },
    {
      code: 'declaration-disappearance',
      esf: '150400000000',
      labels: { en: 'Declaration on Enforced Disappearance (1992)', 'zh-Hans': '《保护所有人不遭受强迫失踪宣言》（1992年）' },
    },
    {
      code: 'body-of-principles',
      esf: '160300000000',
      labels: { en: 'Body of Principles on Detention (1988)', 'zh-Hans': '《保护所有遭受任何形式拘留或监禁的人的原则》（1988年）' },
    },
    {
      code: 'mandela-rules',
      esfNearest: '160100000000',
      labels: { en: 'Nelson Mandela Rules (2015)', 'zh-Hans': '《纳尔逊·曼德拉规则》（2015年）' },
    },
    {
      code: 'principles-lawyers',
      esf: '170600000000',
      labels: { en: 'Basic Principles on the Role of Lawyers (1990)', 'zh-Hans': '《关于律师作用的基本原则》（1990年）' },
    },
    {
      code: 'principles-judiciary',
      esf: '170400000000',
      labels: { en: 'Basic Principles on the Independence of the Judiciary (1985)', 'zh-Hans': '《关于司法机关独立的基本原则》（1985年）' },
    },
    {
      code: 'ilo-87',
      esf: '100300000000',
      labels: { en: 'ILO Convention 87 on freedom of association (1948)', 'zh-Hans': '国际劳工组织第87号公约（结社自由，1948年）' },
    },
    { code: 'other', esf: '900000000000', labels: { en: 'Another instrument', 'zh-Hans': '其他文书' } },
  ],
} as const satisfies OwnVocabulary;
