<?php
// Puts the Ebb check into a page: as a block, as a shortcode, or as a plain link.
/**
 * Plugin Name:       Ebb check
 * Description:       A private self-check for a craving, as a block or a shortcode. What a person says stays in their browser.
 * Version:           {{version}}
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * Update URI:        false
 */

namespace Ebb\Check;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const APP       = '{{app}}';
const LOADER    = '{{loader}}';
const INTEGRITY = '{{loader-integrity}}';
const SCRIPT    = 'ebb-check';
const EDITOR    = 'ebb-check-editor';
const FIRST     = 'en';

// The valid values of each attribute besides `lang`; any other value is left out.
const ALLOWED = array(
	'country' => '/^[A-Z]{2}$/D',
	'theme'   => '/^(auto|light|dark)$/D',
	'accent'  => '/^#[0-9A-Fa-f]{6}$/D',
	'exit'    => '/^(weather|blank)$/D',
	'load'    => '/^(click|visible|eager)$/D',
);

add_action( 'init', __NAMESPACE__ . '\register' );
add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\tell_the_editor' );
// Runs last, so that no other plugin's change to the tag removes the integrity attribute.
add_filter( 'script_loader_tag', __NAMESPACE__ . '\script_tag', PHP_INT_MAX, 2 );

function register() {
	// No version in the query: the integrity belongs to the file at exactly this address.
	wp_register_script( SCRIPT, LOADER, array(), null, true );
	wp_register_script(
		EDITOR,
		plugins_url( 'block.js', __FILE__ ),
		array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element' ),
		'{{version}}',
		true
	);
	register_block_type( __DIR__, array( 'render_callback' => __NAMESPACE__ . '\block' ) );
	add_shortcode( 'ebb_check', __NAMESPACE__ . '\shortcode' );
}

function block( $attributes ) {
	$drawn = drawn( (array) $attributes );
	// A paragraph around the link, since themes do not apply their content width to a bare link.
	return 0 === strpos( $drawn, '<a ' ) ? "<p>$drawn</p>" : $drawn;
}

function shortcode( $attributes ) {
	return drawn( array_map( __NAMESPACE__ . '\without_quotes', (array) $attributes ) );
}

// Word processors and keyboards of phones write typographic quotes, which WordPress leaves in the value.
function without_quotes( $value ) {
	$quotes = array( '“', '”', '„', '«', '»', '‘', '’', '‚', '″', '′', '&#8220;', '&#8221;', '&#8222;', '&#8216;', '&#8217;', '&#8243;', '&#8242;', '&quot;' );
	return is_string( $value ) ? trim( str_replace( $quotes, '', $value ), " \t\"'" ) : $value;
}

function drawn( array $given ) {
	$set      = allowed( $given );
	$around   = page_language();
	$language = isset( $set['lang'] ) ? $set['lang'] : shipped( $around );
	if ( ( isset( $given['mode'] ) && 'link' === $given['mode'] ) || ! scripts_run_here() ) {
		return link_to( $language, $around );
	}
	wp_enqueue_script( SCRIPT );
	// Reserves the element's height before its script has loaded, so that nothing below it moves.
	$high    = isset( $set['load'] ) && 'click' !== $set['load'] ? 704 : 320;
	$written = sprintf( ' style="display:block;min-height:%dpx"', $high );
	foreach ( $set as $name => $value ) {
		$written .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	return "<ebb-check$written>" . link_to( $language, isset( $set['lang'] ) ? $language : $around ) . '</ebb-check>';
}

function allowed( array $given ) {
	$set = array();
	// `es-MX` and `es_MX` mean the language `es`, as in the element itself.
	if ( isset( $given['lang'] ) && is_string( $given['lang'] ) && isset( words()[ main_part( $given['lang'] ) ] ) ) {
		$set['lang'] = main_part( $given['lang'] );
	}
	foreach ( ALLOWED as $name => $pattern ) {
		if ( isset( $given[ $name ] ) && is_string( $given[ $name ] ) && preg_match( $pattern, $given[ $name ] ) ) {
			$set[ $name ] = $given[ $name ];
		}
	}
	return $set;
}

function link_to( $language, $around ) {
	$path = FIRST === $language ? '/' : "/$language/";
	// A screen reader needs `lang` where the link's language differs from that of the page.
	$marked = $language === $around ? '' : sprintf( ' lang="%s"', esc_attr( $language ) );
	$words  = in_language( $language );
	return sprintf( '<a href="%s"%s>%s</a>', esc_url( APP . $path ), $marked, esc_html( $words['wordpress.link'] ) );
}

// False where WordPress prints no scripts of plugins, so that the element would not work: feeds, REST,
// excerpts, AMP.
function scripts_run_here() {
	return ! ( defined( 'REST_REQUEST' ) && REST_REQUEST )
		&& ! is_admin()
		&& ! is_feed()
		&& ! is_embed()
		&& ! doing_filter( 'get_the_excerpt' )
		&& ! ( did_action( 'wp' ) && function_exists( 'amp_is_request' ) && amp_is_request() );
}

function script_tag( $tag, $handle ) {
	if ( SCRIPT !== $handle ) {
		return $tag;
	}
	// A site whose policy asks for a nonce gives it here.
	$nonce = (string) apply_filters( 'ebb_check_nonce', '' );
	return sprintf(
		'<script src="%s" integrity="%s"%s crossorigin="anonymous" referrerpolicy="no-referrer" data-cfasync="false" async></script>' . "\n",
		esc_url( LOADER ),
		esc_attr( INTEGRITY ),
		'' === $nonce ? '' : sprintf( ' nonce="%s"', esc_attr( $nonce ) )
	);
}

function tell_the_editor() {
	$names = array();
	foreach ( words() as $tag => $words ) {
		$names[ $tag ] = $words['wordpress.language'];
	}
	$told = array(
		'words' => in_language( shipped( get_user_locale() ) ),
		'names' => $names,
	);
	wp_add_inline_script( EDITOR, 'window.ebbCheck = ' . wp_json_encode( $told ) . ';', 'before' );
}

function page_language() {
	return main_part( get_bloginfo( 'language' ) );
}

function main_part( $locale ) {
	return strtolower( preg_split( '/[-_]/', $locale )[0] );
}

function shipped( $locale ) {
	$language = main_part( $locale );
	return isset( words()[ $language ] ) ? $language : FIRST;
}

function in_language( $language ) {
	return words()[ $language ] + words()[ FIRST ];
}

// The texts by language and key. Where the file is missing or damaged, as after an upload that broke off, the
// link shows the address of the app as its text.
function words() {
	static $words = null;
	if ( null !== $words ) {
		return $words;
	}
	$file  = __DIR__ . '/words.json';
	$words = is_readable( $file ) ? json_decode( file_get_contents( $file ), true ) : null;
	$words = is_array( $words ) ? array_filter( $words, __NAMESPACE__ . '\is_whole' ) : array();
	if ( ! isset( $words[ FIRST ] ) ) {
		$words[ FIRST ] = array(
			'wordpress.link'     => APP,
			'wordpress.language' => FIRST,
		);
	}
	return $words;
}

function is_whole( $texts ) {
	return is_array( $texts ) && isset( $texts['wordpress.link'], $texts['wordpress.language'] )
		&& count( array_filter( $texts, 'is_string' ) ) === count( $texts );
}
