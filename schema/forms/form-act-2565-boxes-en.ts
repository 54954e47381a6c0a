/**
 * What stands behind “See more”: our own explanation in English, and the text of the Act as it was promulgated, in
 * Thai. Pure: touches nothing.
 */
import { seeMore, type SeeMore } from './form-act-2565-boxes.ts'
import type { FormSection } from './form-definition.ts'

/** Stands above every explanation: it is no text of the law. */
export const explanationMarkEnglish = 'Explanation by this system, not the text of the law'

/** Stands above the text of the Act. */
export const lawMarkEnglish = 'Text of the Act (in Thai)'

/** Stands beneath the text of the Act. */
export const lawSourceEnglish = 'Royal Gazette, vol. 139 part 63 kor, 12 October B.E. 2565 (2022)'

/** By the section that they stand in. */
export const seeMoreEnglish: Readonly<Record<FormSection['code'], SeeMore>> = {
  SECTION_10: {
    explanation:
      'The channels announced under section 10 are the agency’s official door for what reaches it electronically: a central e-mail address, a website or an online service. A request or message sent there counts as received on the day and at the time when it entered the system; outside working hours, at the next working time. An official who is not responsible for it must pass it on, or tell the sender which agency is. The head of the agency makes the announcement, within 90 days of the resolution of the Cabinet under section 6 (section 20). A parent agency may make one announcement for the agencies that belong to it.',
    law: seeMore.section10.law,
  },
  SECTION_13_1: {
    explanation:
      'This is about licences that the law requires the licensee to display openly, at a place of business for example. The licensee may choose to show them on a screen, by QR code or in another way that the licensor has announced. The announcement is in force once it stands in the Royal Gazette and is published electronically. Answer “Yes, all of them” only if the announcement covers every licence of this kind that the agency grants. If the agency has no licence that must be displayed, choose “No” and go on to section 16.',
    law: seeMore.section13Display.law,
  },
  SECTION_13_2: {
    explanation:
      'An agency that grants licences must let the public check online, free of charge, who has been granted what. At least what stands in the licence must be shown, and it must be up to date. Enter one licence per row, with a link straight to the page where it is checked. Until there is an online channel, the agency must send the data to whoever asks within three days, free of charge (section 21).',
    law: seeMore.section13Disclosure.law,
  },
  SECTION_16: {
    explanation:
      'Where a law or regulation requires officials to work in writing or on documents, work done in the electronic systems laid down by the head of the agency is lawful. An order under this section therefore tells which system is used for which work (document handling, leave, booking of resources, meetings or the agency’s e-mail) and from which day. The date to enter is the day the order comes into force as written in it, not the day of the upload.',
    law: seeMore.section16.law,
  },
  PROBLEMS: {
    explanation:
      'Choose up to three problems, the most important first. They are used to follow up and help the agency, and for reports to the Cabinet. If a law, rule or regulation is in the way, give its name and clause: section 15 has the agency that issued it amend it without delay.',
    law: seeMore.problems.law,
  },
}
