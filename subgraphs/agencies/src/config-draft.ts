import { readSettings, wholeNumber, type Settings } from '@eact/kit/config'

/** What is set of drafts of reorganisations, the same whether agencies is served by itself or with all others. */
export const draftSettings = {
  REORGANISATION_DRAFT_DAYS: {
    schema: wholeNumber(90).refine((days) => days <= 3650, 'at most 3650 is wanted'),
    shown: '90',
    th: 'จำนวนวันที่เก็บร่างการปรับโครงสร้างที่ยังไม่ได้ดำเนินการ ก่อนระบบยกเลิกร่าง',
    en: 'Days after which a draft of a reorganisation that nobody carried out is dropped.',
  },
} satisfies Settings

/** As it is when nothing is set. */
export const usualDraftDays = readSettings(draftSettings, {}).REORGANISATION_DRAFT_DAYS
