/** Of the writer's own trouble, rude about it or about themselves: no abuse. */
const ofItself = `I feel like shit
i feel like such a piece of shit
I'm a fucking mess
im so fucking tired of everything
My life is shit
fuck my life
i fucked up again
I hate myself
I hate myself so much right now
i am so stupid
I'm an idiot for trusting him
I am worthless and everyone knows it
i'm pathetic, i know
I feel useless
i feel so ugly today
everything is fucked
this is bullshit, i do everything at home
damn, that was a hard week
I can't do this shit anymore
what the hell is wrong with me
I want to die
i want to kill myself
my head is a fucking warzone
I was such a bitch to my sister yesterday
i am a failure
I'm a loser and i will always be one
i suck at everything
holy shit i passed the exam
fuck, i forgot my pills again
it hurts like hell
my job sucks
the whole fucking day i cried
I am disgusting, i ate everything
i look like a fat pig in the mirror
nobody wants a freak like me
god damn it i relapsed
i hate my body
I hate my life
i hate this feeling
shit, i don't know
hell no, i can't go back there
i was so damn scared
i'm such a burden
they say i am crazy
he called me a stupid bitch
she told me to shut up and die
my boyfriend says i am fat and ugly
my dad called me worthless every day
the kids at school called me a retard
my boss is an asshole
my ex is a fucking liar
my mother can be such a bitch
I could kill my brother sometimes, he drives me up the wall
he raped me
i was raped when i was twelve
we stopped having sex after the baby
i have no interest in sex since the pills
i was sexually abused by my uncle
he hit me again
sometimes i want to punch the wall
i hate him for what he did
I'm so angry i could scream
this anxiety is a bitch
depression is a motherfucker
therapy is fucking hard
not gonna lie, that was shit
i don't give a fuck about anything anymore
why am i so dumb
I was a horrible mother
i am a monster for thinking that
i treat people like shit and i hate it
I feel like garbage
my brain is broken
cut the crap, i told myself
i can't stop calling myself a failure
that's fucked up
this sucks
ugh shit
so fucking lonely
my leg hurts like a bitch
he made me feel like trash
i'm sick of being the weird one
I feel dead inside
i am a coward`.split('\n')

/** Plain talk to a bot, some of it cross or about hard things. */
const plain = `I don't think that helps
you did not answer my question
are you a real person?
you are a bot, right
that was not what i meant
I am angry with you
that answer was not very good
you don't understand me
please stop asking me that
can you help me with my sleep?
you are very kind
thank you, you helped me
do you think i am stupid?
do you hate me?
am i ugly?
you are not stupid
you said i should call someone
you must think i'm crazy
what do you do when someone hits you
it is not your fault
you sound like my mother
I disagree with you
you are right
I can kiss that job goodbye
i was hit by a car
the dog bit me
my cat died
what should i eat
who are you
tell me more
why do you ask
I don't want to talk about that
leave it, please
no
ok
yes
maybe later
what is your name
are you a man or a woman
i like talking to you
you make me feel safe
it was wet and cold outside
he licked the spoon
we kissed for the first time
the animal shelter has a sweet dog
the garbage truck wakes me up
it was a horrible day
the weather is awful
nasty cold this week
that film was boring
i'm a clown at children's parties
my pig is called Rosie
the lazy dog sleeps
kill the process on port 80
shoot me an email
the test sucked
that is insane, in a good way
crazy how time flies`.split('\n')

/** What a kind reply may say, rude words of others and of the person in it. */
const kind = `That must be so fucking hard
When he says you are worthless, that must hurt.
How does it feel when she calls you stupid?
He called you a bitch?
You are not worthless, whatever he told you.
You said you feel like a failure.
So part of you thinks you are pathetic.
It sounds like the shit really hit the fan this week.
It is okay to swear here.
Damn, that is a lot for one day.
You keep telling yourself that you are stupid.
What would you say to a friend who calls himself an idiot?
Nobody deserves to be called ugly.
You were raped, and it was not your fault.
Being told to shut up again and again wears you down.
They bullied you for being gay.
You feel like a monster after you shouted.
That voice in your head says you are disgusting.
We can talk about sex here, if you want to.
You hate yourself for it right now.
You wanted to hit him and you did not.
Your ex lied to you, and you are furious.
He hit you and then said you made him do it.
You sound exhausted and fed up with all this crap.
You deserve better than being yelled at.
Stupid is a hard word for what you did.
Feeling useless does not make you useless.
Your dog died, and nobody asked how you are.
It was a horrible, awful night for you.
You are not crazy, and you are not weak.`.split('\n')

/** At whoever listens. */
const atListener = `you are stupid
you're so stupid
you are useless
you useless bot
you are a useless piece of shit
you piece of shit
ur dumb
u suck
you suck
you fucking suck
fuck you
fuck off
go fuck yourself
fuck u bot
screw you
shut up
shut the fuck up
stfu
piss off
go to hell
i hate you
i hate you so much
you're an idiot
you idiot
idiot
moron
stupid bot
dumb machine
stupid robot
what a stupid answer, idiot
you are a fucking joke
you are worthless
you pathetic waste of time
you disgust me
you are disgusting
i will kill you
i will find you and hurt you
i hope you die
die
kill yourself
go kill yourself
kys
eat shit
suck my dick
suck it
show me your tits
send me nudes
do you want to have sex with me
i want to fuck you
take off your clothes
are you horny
you are a whore
you whore
bitch
you bitch
you stupid bitch
cunt
you're a bastard
you asshole
asshole
you are trash
you're garbage
you are ugly
you fat pig
you are a liar and a fraud
you are the dumbest thing i ever talked to
nobody likes you
you're as dumb as a brick
how can you be so dumb
are you stupid or what
are you retarded
you retard
what the fuck is wrong with you
you're a waste of electricity
you are a pathetic loser
loser
bite me
kiss my ass
lick my boots
you should be deleted, you worthless thing
your mother is a whore
your answers are shit
you are shit at this
you are full of shit
you're fucking useless
you dumb fuck
dumbass
you sick freak
you creep
i want to punch you in the face`.split('\n')

/** Sentences of ours that share their words and differ in whom they are aimed at. */
export const aimSentences = [
  ...[...ofItself, ...plain, ...kind].map((text) => ({text, isAbuse: false})),
  ...atListener.map((text) => ({text, isAbuse: true})),
]
