/**
 * Words from which `training/write-privacy-words.ts` makes the filters of the privacy analyser. Written by hand for this purpose, from common knowledge
 * of names and languages; nothing here was taken from a data set.
 */
const words = (list: string) => list.trim().split(/\s+/)

/**
 * Words that are written with a capital at the beginning of a sentence or in a heading and are no name: English, and the usual openings in
 * Spanish, French, German and Portuguese.
 */
export const commonWords = words(`
  a aa aber able about above according account across act action active actually add address adhd adult adventure after
  afternoon again against age ago agree ah ainsi air alcohol alcoholics all alone alors already alright als also
  although always am amazing america american among an and android angry animal animation anonymous another answer any
  anybody anymore anyone anything anyway anyways apartment app apparently apple april apt aqui are area around art as
  ask asking at attack attention auch august aunt avec aw away awesome awful awkward aww baby back bad ball bar baseball
  basically battle be beach bear beast beautiful beauty because become been beer before beginning behind being believe
  below best better between beyond bible bien big bill birth birthday bit bitch black blah bless blood blow blue board
  body bom bonjour book both bottom box boy boys break breakfast bring bro broken brother brothers brown bruh bud buddy
  bueno build building bus business but buy by bye cada cake call called calling came can cannot cant car card care
  careful cars cat catch cats caught cause cbt center central century cest cette chance change channel check cheers
  chief child children china choose christian christmas church citizen city civil class classic clean clear clearly
  client close club coach code coffee cold college come comedy comes coming comme comment community como company
  complete completely computer condolences confirmed congrats congratulations consider contact cool copy correct could
  couldnt counselor count country couple course court crap crazy cream credit crime crisis cross crosstalk cry crying
  cup cut cute dad daddy daily dailymail damn dance dang dark das date daughter day days dbt de dead deal dear death
  december defense definitely del democrat democratic department depends depression deputy der des describe desde devil
  diary did didnt die different dinner director dirty disney do doctor documentary does doesnt dog dogs doing dois donc
  done dont door dos double doubt down dr dragon drama dream drink drive drop drug drugs dude due during e each early
  earth easily east eastern easy eat edge edit eight ein eine either el ela ele eleven elle else em email empire en end
  enjoy enough entao er era es especially est esta estate estou estoy et eu even evening event ever every everybody
  everyone everything evil ex exactly except excuse experience explain extra eye eyes face fact fair fake fall family
  fan fantasy far fast father fathers favorite fear february federal feel feeling feels fellow few fight film final
  finally find fine fire first fish five fix flat florida flying follow food fool foot football for force forever forget
  form former fortunately forward found four free freedom fresh friday friend friends from front fuck fucking full fun
  funny further future galaxy game games garden gave gay general generally german get gets getting ghost giant gift
  gifts girl girls give given glad global go god goes going gold golden gone good goodbye goodness google gosh got
  government gp gracias grand grandma grandpa great green grey grocery group grow guard guess gun guy guys ha had haha
  hahaha hahahaha hail hair half hall hallo hand happen happened happy hard has hate have havent having he head health
  hear heart heaven heavy hell hello help helpline hence her here heres hero hey hi high hill him his history hit hmm
  hmmhmm hola hold holiday holy home honestly honey hope hopefully horror horse hospital hot hotline hour hours house
  how however huge huh human humans hundred hurt i ich id idk if il ill ils im imagine important in inaudible indeed
  independent inside instead interesting internet into iphone iq is island isnt isso issue it its ive ja januar january
  je job join joke judge july jump june just justice keep kept key kick kid kids kill kind kinda king kingdom knew
  knight know knowing la lady lake land language large las last late later latest laugh laughter law lawyer le leader
  league learn least leave left legal legend les less let lets letter level liberal library lie life lifeline light like
  likely limited line list listen literally little live living lmao lo lol long look looking looks loop lord los lose
  lost lot lots loud love loved lovely loving low luck lucky machine mad made magic mail main mais major make makes
  making man manager many march mark market marriage mas master match matter may maybe me mean meanwhile media medicaid
  medical medicare meet mein meine men mental merci message met metal meu mexican mhm mi middle midnight might military
  mind mine minha minister minute miss mission mm mmhmm mmm modern mom moment mommy mon monday money monster month
  months moon more moreover morning most mother mothers mountain mouth move movie movies mr mrs ms much mum music must
  my myself mystery na nah name nao nation national natural nature near nearly need needs nein neither never new news
  next nhs nice nicht night nine no nobody nofap none nope normal normally north northern not nothing nous november now
  number nurse obrigada obrigado obviously ocd ocean october odd of off offense office officer often oh oi ok okay ola
  old omg on once one ones online only open opposite or orange order original other others otherwise ouch our out
  outside over overall own page pain panic papa paper parent parents park part party pass passed past patient pay peace
  people per perfect perhaps period pero person personal personally phone photo physical pick picture pink place plain
  plan planet plans play player please plot plus point police politics poor pop popular por porque positive possible
  possibly post pour power practice pray pre prepare president press pretty prime prince princess prison private pro
  probably problem professor program project proof proud prozac ptsd public pull pure purple push put quand que queen
  question quick quiero quit quite quoi race radio rain random rather read reading ready real really reason recently red
  reddit regardless regards relationship release relevant remember remind report republic republican rest return reverse
  right rights rip rise river road rock role roll romance room root rough round royal run running russian sad sadly safe
  said saint samaritans same saturday save saw say saying says scary school science se season seat second secret
  secretary security see seeing seems seen self sell send senior sense sent september serious seriously service set
  seven several sex shadow shall she shell shes shit shop short shot should shout show shows shut si sick side sie
  signed silent silver sim similar simple simply sin since sincerely single sir sister sit six sleep slow small smart
  smh smoke snow so social some somebody someday somehow someone something sometimes somewhere son song soon sorry sou
  soul sound sounds source south southern soy space speak speaking special spirit spoiler spoilers sport sports spring
  staff stage stand star stars start started starting state states statistically stay step still stone stop store storm
  story straight strange street strong student stuff stupid su subreddit success such suite summer sun sunday super
  support supreme sure surely sweet system table take taken takes taking talk talking team tech technically teen
  television tell ten terrible text than thank thanks that thatd thatll thats the their theirs them then theory
  therapist there therefore theres these they theyd theyll theyre theyve thing things think thinking third this those
  though thought thousand three through throw thursday thus tiger time times tip tired title to today together told
  tomorrow tonight too took top total totally touch tough toward town trade traffic train trans travel treat tree trick
  tried true truly trust truth try trying tu tuesday turn tv twelve twenty twitter two type ugh uh uhhuh uhm uk ultimate
  um uma un una uncle und under unfortunately union unit united university unless unlike until up update upvote us usa
  use used user using usually valley van very via video view village visit voice vote vous wait waiting walk wall want
  wanted wants war was wasnt watch watching water way we web wednesday week weekend weil weird welcome well wenn went
  were west western weve what whatever whats wheel when whenever where wherever whether which while white who whoa
  whoever whole wholesome whom whos whose why wie wife wild will win wind window wing winter wir wish with within
  without wolf woman women won wonder wonderful woo word words work worked working works world worse worst worth would
  wouldnt wont wow write writing wrong wtf xanax y ya yay yeah year years yellow yep yes yesterday yet yikes yo you youd
  youll young your youre yours yourself youth youve yup zero zoloft zone
`)

/** Given names in wide use in several cultures. Those that are also words (Will, Grace, Hope, Mark) are left out on purpose. */
export const givenNames = words(`
  aaron abby abdul abdullah abigail adam adrian adriana agnes ahmad ahmed aisha akira alan albert alejandra alejandro
  alessandro alex alexander alexandra alexandre alexandria alexis alfonso alfred ali alice alicia alina alison allison
  alma amanda amelia amina amir amit amy ana anastasia anders andre andrea andreas andrew andrzej angela angelica angelo
  angie anil anita anja ann anna anne annie anthony antje anton antonio antony anya aoife ariana arjun arthur arturo
  asha ashley astrid audrey ayesha barbara bart beatrice beatriz becky ben benjamin benoit bernard bernd beth betty
  bianca birgit bob bobby boris brad bradley brandon brenda brendan brian bridget brittany bruce bruno bryan caitlin
  camila camille carl carla carlos carmen carol carolina caroline carolyn catarina catherine cathy cecilia cedric celine
  charles charlie charlotte chelsea cheryl chloe chris christa christian christina christine christoph christopher cindy
  claire clara claudia claus colin connor courtney craig cristina curtis cynthia dan daniel daniela daniele danielle
  danny darren dave david deborah debra deepak denise dennis derek diana diane diego dieter dimitri dmitri dolores
  dominik dominique donald donna doris dorothy doug douglas duncan dylan eduardo edward eileen elaine eleanor elena
  elias elif elijah elisa elisabeth elizabeth elke ella ellen ellie emil emilia emilie emily emma enrique eric erica
  erik erika erin ernesto ethan eugene eva evelyn ewa fatima felipe felix fernanda fernando fiona florian frances
  francesca francesco francisco franz fred freddie frederic frederick frederik friedrich fritz gabriel gabriela gareth
  gary geoffrey george georgia gerald gerard gerhard gina giovanni giulia gloria gonzalo gordon graham greg gregory
  guillaume guillermo gunther gustavo hanna hannah hans harold harriet harry hassan heather hector heidi heike heinz
  helen helena helene henri henrik henry hiroshi holger hugh hugo hussein ian ibrahim ignacio igor ingrid irene irina
  isaac isabel isabella isabelle ivan jack jackie jacob jacqueline jacques jaime jake jakob jakub james jamie jan jane
  janet janice jason javier jay jean jeff jeffrey jen jennifer jenny jens jeremy jerry jesse jessica jesus jill jim
  jimmy joan joana joanna joanne joao joe joel johan johann johanna john johnny jon jonas jonathan jordan jorg jorge
  jose josef joseph josephine josh joshua joyce juan juanita judith judy julia julian juliana julie julien jurgen justin
  kai karen karim karin karl karla kate katharina katherine kathleen kathryn kathy katie katja katrin kayla keith kelly
  ken kenji kenneth kenny kerry kevin khalid kim kimberly kirsten klaus kristen kristin kristina krzysztof kumar kurt
  kyle larry lars laura lauren laurence laurent layla lea leah leila lena leo leon leonardo leslie leticia liam lily
  linda lisa liz logan lorenzo louis louise luc luca lucas lucia lucy luigi luis luisa lukas luke lydia lynn madison
  magdalena malik manfred manuel manuela marc marcel marcelo marcia marco marcos marcus margaret margarita maria mariam
  mariana marianne marie marilyn marina mario marion marisol marjorie markus marlene marta martha martin martina mary
  maryam mateo mathias mathieu mathilde matt matteo matthew matthias maureen maurice mauricio max maximilian maya megan
  mehmet melanie melissa mia michael michaela michal michel michele michelle miguel mike mikhail milan mirjam mohamed
  mohammad mohammed moira molly monica monika monique muhammad mustafa nadia nadine nancy naomi natalia natalie natasha
  nathalie nathan neha neil nicholas nick nicola nicolas nicole niels nigel nikhil nikita nikolai nils nina noah noemi
  nora norbert norman nuno oleg olga oliver olivia olivier omar oscar otto owen pablo pam pamela paola paolo pascal
  patricia patrick paul paula paulo pavel pedro peggy penelope pete peter petra phil philip philipp philippe phillip
  pierre piotr prakash priya quentin rachel rafael rahul rainer raj rajesh ralf ralph ramon raphael raquel rashid raul
  ravi raymond rebecca regina reinhard renata rene ricardo riccardo richard rick ricky rita robert roberta roberto robin
  rodrigo roger roland ron ronald rosa rosemary ross roy ruben rudolf rupert russell ruth ryan sabine sabrina sally sam
  samantha samir samira samuel sandeep sandra sandy sanjay sara sarah scott sean sebastian sergei sergio seth shane
  shannon sharon shaun sheila shirley silvia simon simone sofia sonia sophia sophie stacey stacy stanislav stefan
  stefanie stella stephan stephanie stephen steve steven stuart sue sunil suresh susan susana susanne suzanne sven
  svetlana sylvia sylvie takashi tamara tania tanya tara tatiana ted teresa terry thea theo theresa thierry thomas
  thorsten tiago tiffany tim timothy tina tobias todd tom tomas tommy toni tony tracey tracy travis trevor trisha uwe
  valentina valerie vanessa vera veronica veronika vicki vicky victor victoria vijay vincent vivian viviane vladimir
  walter wanda wayne wendy werner wilhelm william winston wolfgang xavier yasmin yolanda yuki yusuf yvette yvonne
  zachary zoe
`)

/** Places and peoples. */
export const placeNames = words(`
  afghan afghanistan africa african africans alabama alaska albania albanian algeria algerian america american
  americans amsterdam angeles anglican arab arabic arabs argentina argentinian arizona arkansas asia asian asians
  athens atlanta australia australian austria bangladesh bangladeshi baptist barcelona belgian belgium berlin
  birmingham bolivian bosnian boston brazil brazilian britain british brooklyn brussels buddhist bulgaria bulgarian
  burmese california cambodia cambodian canada canadian canadians caribbean catholic catholics celtic chicago chile
  chilean china chinese christian christians colombia colombian colorado connecticut copenhagen croatian cuba cuban
  cyprus czech dallas danish delaware denmark denver detroit diego dublin dutch ecuadorian edinburgh egypt egyptian
  england english estonia estonian ethiopia ethiopian europe european europeans filipino finland finnish florida
  france francisco french georgia german germans germany ghana ghanaian glasgow greece greek greenland haitian hamburg
  hawaii hindu hindus hispanic hong houston hungarian hungary iceland icelandic idaho illinois india indian indiana
  indians indonesia indonesian iowa iran iranian iraq iraqi ireland irish islam islamic israel israeli italian italy
  jamaica jamaican japan japanese jew jewish jews kansas kentucky kenya kenyan kong kongress korea korean kurdish
  lankan latin latina latino latinx latvian lebanon leeds lithuanian liverpool london louisiana lutheran luxembourg
  madrid maine malaysia malaysian manchester maryland massachusetts melbourne mexican mexicans mexico miami michigan
  milan minnesota mississippi missouri mongolian montana montreal mormon moroccan moscow munich muslim muslims
  nebraska nepal nepali netherlands nevada nigeria nigerian nordic norway norwegian oakland ohio oklahoma oregon
  orlando orthodox oslo pakistan pakistani palestine paris pennsylvania persian peru peruvian philadelphia philippines
  phoenix poland polish portland portugal portuguese prague protestant puerto quebec romanian rome russia russian
  russians san santa saudi scotland scottish seattle serbian sikh singapore slovak slovakia slovenia slovenian somali
  somalia spain spanish stockholm sweden swedish swiss switzerland sydney syria syrian taiwan tennessee texan texas
  thai thailand tibetan tokyo toronto tunisian turk turkey turkish turks uganda ukraine ukrainian uruguay uruguayan
  utah vancouver vegas venezuela venezuelan vermont victorian vienna vietnam vietnamese virginia wales warsaw
  washington welsh wisconsin wyoming yemen york zealand zimbabwe zion zurich
`)
