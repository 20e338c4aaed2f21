import type {Instrument} from './instrument.ts'

const options = [
  {value: 0, text: 'Not at all'},
  {value: 1, text: 'Several days'},
  {value: 2, text: 'More than half the days'},
  {value: 3, text: 'Nearly every day'},
]
const stem = 'Over the last 2 weeks, how often have you been bothered by any of the following problems?'
const licence = {
  holder: 'Pfizer Inc.',
  notice:
    'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.',
  url: 'https://www.phqscreeners.com',
}

/**
 * The PHQ-9 in its English wording: nine questions on the last two weeks. It screens for depression and tells its severity; it is no diagnosis. Its source lets nothing stand in for
 * a missing answer.
 *
 * The ninth question is a safety item: any answer above 0 goes to the crisis room, whatever the total is.
 * @example
 * console.log(phq9.items.length) // 9
 */
export const phq9: Instrument = {
  id: 'phq9',
  name: 'PHQ-9',
  language: 'en',
  wording: 'official',
  stem,
  items: [
    'Little interest or pleasure in doing things',
    'Feeling down, depressed, or hopeless',
    'Trouble falling or staying asleep, or sleeping too much',
    'Feeling tired or having little energy',
    'Poor appetite or overeating',
    'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
    'Trouble concentrating on things, such as reading the newspaper or watching television',
    'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
    'Thoughts that you would be better off dead or of hurting yourself in some way',
  ],
  options,
  bands: [
    {from: 0, severity: 'minimal'},
    {from: 5, severity: 'mild'},
    {from: 10, severity: 'moderate'},
    {from: 15, severity: 'moderately_severe'},
    {from: 20, severity: 'severe'},
  ],
  safetyItems: [8],
  source: 'K. Kroenke, R. L. Spitzer, J. B. W. Williams (2001), Journal of General Internal Medicine 16(9), 606-613',
  licence,
}

/**
 * The GAD-7 in its English wording: seven questions on the last two weeks. It screens for anxiety; it is no diagnosis. Its source lets nothing stand in for a missing answer.
 * @example
 * console.log(gad7.items.length) // 7
 */
export const gad7: Instrument = {
  id: 'gad7',
  name: 'GAD-7',
  language: 'en',
  wording: 'official',
  stem,
  items: [
    'Feeling nervous, anxious or on edge',
    'Not being able to stop or control worrying',
    'Worrying too much about different things',
    'Trouble relaxing',
    'Being so restless that it is hard to sit still',
    'Becoming easily annoyed or irritable',
    'Feeling afraid as if something awful might happen',
  ],
  options,
  bands: [
    {from: 0, severity: 'minimal'},
    {from: 5, severity: 'mild'},
    {from: 10, severity: 'moderate'},
    {from: 15, severity: 'severe'},
  ],
  source:
    'R. L. Spitzer, K. Kroenke, J. B. W. Williams, B. Löwe (2006), Archives of Internal Medicine 166(10), 1092-1097',
  licence,
}
