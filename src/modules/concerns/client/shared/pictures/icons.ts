import Anchor from '@lucide/svelte/icons/anchor';
import Apple from '@lucide/svelte/icons/apple';
import Balloon from '@lucide/svelte/icons/balloon';
import Banana from '@lucide/svelte/icons/banana';
import BedDouble from '@lucide/svelte/icons/bed-double';
import Bell from '@lucide/svelte/icons/bell';
import Bike from '@lucide/svelte/icons/bike';
import Bird from '@lucide/svelte/icons/bird';
import BookOpen from '@lucide/svelte/icons/book-open';
import Broom from '@lucide/svelte/icons/broom';
import Cake from '@lucide/svelte/icons/cake';
import Camera from '@lucide/svelte/icons/camera';
import Car from '@lucide/svelte/icons/car';
import Carrot from '@lucide/svelte/icons/carrot';
import Castle from '@lucide/svelte/icons/castle';
import Cat from '@lucide/svelte/icons/cat';
import Cherry from '@lucide/svelte/icons/cherry';
import Clock from '@lucide/svelte/icons/clock';
import Cloud from '@lucide/svelte/icons/cloud';
import Coffee from '@lucide/svelte/icons/coffee';
import Crown from '@lucide/svelte/icons/crown';
import Dice5 from '@lucide/svelte/icons/dice-5';
import Drum from '@lucide/svelte/icons/drum';
import Ear from '@lucide/svelte/icons/ear';
import Eye from '@lucide/svelte/icons/eye';
import Feather from '@lucide/svelte/icons/feather';
import Fish from '@lucide/svelte/icons/fish';
import Flag from '@lucide/svelte/icons/flag';
import Flame from '@lucide/svelte/icons/flame';
import Flower2 from '@lucide/svelte/icons/flower-2';
import Glasses from '@lucide/svelte/icons/glasses';
import Grape from '@lucide/svelte/icons/grape';
import Guitar from '@lucide/svelte/icons/guitar';
import Hammer from '@lucide/svelte/icons/hammer';
import Hand from '@lucide/svelte/icons/hand';
import Heart from '@lucide/svelte/icons/heart';
import House from '@lucide/svelte/icons/house';
import Key from '@lucide/svelte/icons/key';
import Lamp from '@lucide/svelte/icons/lamp';
import Leaf from '@lucide/svelte/icons/leaf';
import Lighthouse from '@lucide/svelte/icons/lighthouse';
import Magnet from '@lucide/svelte/icons/magnet';
import Moon from '@lucide/svelte/icons/moon';
import Mountain from '@lucide/svelte/icons/mountain';
import Pencil from '@lucide/svelte/icons/pencil';
import Phone from '@lucide/svelte/icons/phone';
import Piano from '@lucide/svelte/icons/piano';
import Pizza from '@lucide/svelte/icons/pizza';
import Plane from '@lucide/svelte/icons/plane';
import Puzzle from '@lucide/svelte/icons/puzzle';
import Rabbit from '@lucide/svelte/icons/rabbit';
import Rocket from '@lucide/svelte/icons/rocket';
import Sailboat from '@lucide/svelte/icons/sailboat';
import Scissors from '@lucide/svelte/icons/scissors';
import Shirt from '@lucide/svelte/icons/shirt';
import Snail from '@lucide/svelte/icons/snail';
import Snowflake from '@lucide/svelte/icons/snowflake';
import Star from '@lucide/svelte/icons/star';
import Sun from '@lucide/svelte/icons/sun';
import Tent from '@lucide/svelte/icons/tent';
import TreeDeciduous from '@lucide/svelte/icons/tree-deciduous';
import Trophy from '@lucide/svelte/icons/trophy';
import Turtle from '@lucide/svelte/icons/turtle';
import Umbrella from '@lucide/svelte/icons/umbrella';
import type { PictureId } from '../../../protocol/pictures.ts';

/** The drawing of every picture. Only who imports `SixPictures.svelte` takes them along. */
export const icons: Record<PictureId, typeof Anchor> = {
	anchor: Anchor,
	apple: Apple,
	balloon: Balloon,
	banana: Banana,
	bed: BedDouble,
	bell: Bell,
	bike: Bike,
	bird: Bird,
	book: BookOpen,
	broom: Broom,
	cake: Cake,
	camera: Camera,
	car: Car,
	carrot: Carrot,
	castle: Castle,
	cat: Cat,
	cherry: Cherry,
	clock: Clock,
	cloud: Cloud,
	coffee: Coffee,
	crown: Crown,
	dice: Dice5,
	drum: Drum,
	ear: Ear,
	eye: Eye,
	feather: Feather,
	fish: Fish,
	flag: Flag,
	flame: Flame,
	flower: Flower2,
	glasses: Glasses,
	grape: Grape,
	guitar: Guitar,
	hammer: Hammer,
	hand: Hand,
	heart: Heart,
	house: House,
	key: Key,
	lamp: Lamp,
	leaf: Leaf,
	lighthouse: Lighthouse,
	magnet: Magnet,
	moon: Moon,
	mountain: Mountain,
	pencil: Pencil,
	phone: Phone,
	piano: Piano,
	pizza: Pizza,
	plane: Plane,
	puzzle: Puzzle,
	rabbit: Rabbit,
	rocket: Rocket,
	sailboat: Sailboat,
	scissors: Scissors,
	shirt: Shirt,
	snail: Snail,
	snowflake: Snowflake,
	star: Star,
	sun: Sun,
	tent: Tent,
	tree: TreeDeciduous,
	trophy: Trophy,
	turtle: Turtle,
	umbrella: Umbrella
};
