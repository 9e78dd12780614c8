<?php
// Creates a page for each way to use the plugin, and posts by users of other roles.

$_SERVER['HTTP_HOST']      = parse_url( getenv( 'EBB_URL' ), PHP_URL_HOST );
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI']    = '/';
require getenv( 'EBB_WORK' ) . '/site/wp-load.php';

foreach ( get_posts( array( 'post_type' => array( 'post', 'page' ), 'post_status' => 'any', 'numberposts' => -1 ) ) as $post ) {
	wp_delete_post( $post->ID, true );
}

function person( $name, $role, $locale = '' ) {
	return wp_insert_user(
		array(
			'user_login' => $name,
			'user_pass'  => $name,
			'user_email' => "$name@example.org",
			'role'       => $role,
			'locale'     => $locale,
		)
	);
}

// Saves through the REST API, as the editor does, so that WordPress removes what the user's role may not write.
function saved( $who, $where, $title, $content = null, $status = 'publish' ) {
	wp_set_current_user( $who );
	$request = new WP_REST_Request( 'POST', "/wp/v2/$where" );
	$request->set_body_params( array_filter( compact( 'title', 'content', 'status' ) ) );
	$answer = rest_do_request( $request );
	if ( $answer->is_error() ) {
		fwrite( STDERR, "$title: " . $answer->as_error()->get_error_message() . "\n" );
		exit( 1 );
	}
	return $answer->get_data()['id'];
}

function told( $name, $address ) {
	echo "page $name " . getenv( 'EBB_URL' ) . "$address\n";
}

$admin       = get_user_by( 'login', 'admin' )->ID;
$hablante    = person( 'hablante', 'administrator', 'es_MX' );
$author      = person( 'author', 'author' );
$contributor = person( 'contributor', 'contributor' );

$before = "<!-- wp:paragraph -->\n<p>The clinic's \"own\" words -- before.</p>\n<!-- /wp:paragraph -->\n\n";
$full   = array(
	'lang'    => 'es',
	'country' => 'US',
	'theme'   => 'dark',
	'accent'  => '#1c5a64',
	'exit'    => 'blank',
	'load'    => 'visible',
);
$block  = '<!-- wp:ebb/check ' . wp_json_encode( $full ) . ' /-->';
$bad    = array(
	'lang'    => '"><script>alert(1)</script>',
	'country' => '../../x',
	'theme'   => 'dark" onload="alert(1)',
	'accent'  => 'red;}',
	'exit'    => 'javascript:alert(1)',
	'load'    => array( 'eager' ),
	'href'    => 'https://example.org/',
	'number'  => '555',
);

$pages = array(
	'block'         => $before . $block,
	'block-bare'    => $before . '<!-- wp:ebb/check /-->',
	'block-link'    => $before . '<!-- wp:ebb/check {"mode":"link","lang":"es"} /-->',
	'block-hostile' => $before . '<!-- wp:ebb/check ' . wp_json_encode( $bad, JSON_HEX_TAG | JSON_HEX_AMP ) . ' /-->',
	'shortcode'     => "The clinic's \"own\" words -- before.\n\n"
		. '[ebb_check lang="es" country="US" theme="auto" accent="#1c5a64" exit="weather" load="click"]'
		. "\n\nAnd after, within a sentence: [ebb_check] and on it goes.",
	'link'          => "Words before.\n\nWithin a sentence: [ebb_check mode=\"link\"].\n\n[ebb_check mode=\"link\" lang=\"es\"]",
	'hostile'       => "Words before.\n\n"
		. '[ebb_check theme="dark onload=alert(1)" exit="javascript:alert(1)" load="eager&quot;" lang="fr" accent="#fff" country="us" mode="other" href="https://example.org/"]other words[/ebb_check]'
		. "\n\nBetween.\n\n"
		. '[ebb_check lang=\'"><script>alert(1)</script>\' accent="red;}" country="../../x"]',
	'curly'         => "Words before.\n\n[ebb_check lang=“es-MX” country=”US” theme=„dark“ accent=«#1c5a64» exit=‘blank’ load=&#8220;visible&#8221;]"
		. "\n\n[ebb_check mode=“link” lang=es_MX]",
	'none'          => $before,
);
foreach ( $pages as $name => $content ) {
	$ids[ $name ] = saved( $admin, 'pages', $name, $content );
	told( $name, "/$name/" );
}
told( 'block-classic', '/block/?theme=classic' );
told( 'shortcode-classic', '/shortcode/?theme=classic' );
told( 'nonce', '/block-bare/?nonce=a1%22%3E' );
told( 'bare-spanish', '/block-bare/?locale=es_ES' );
told( 'bare-french', '/block-bare/?locale=fr_FR' );

// Neither role may save scripts: WordPress must remove this one and keep the check.
$mixed = $before . $block . "\n\n<!-- wp:shortcode -->\n[ebb_check country=\"MX\"]\n<!-- /wp:shortcode -->\n\n<!-- wp:html -->\n<script>alert(1)</script><ebb-check lang=\"es\"></ebb-check>\n<!-- /wp:html -->";
$ids['author'] = saved( $author, 'posts', 'author', $mixed );
told( 'author', '/author/' );
$draft = saved( $contributor, 'posts', 'contributor', $mixed, 'pending' );
saved( $admin, "posts/$draft", 'contributor' );
told( 'contributor', '/contributor/' );

flush_rewrite_rules( false );
told( 'feed', '/feed/' );
told( 'rest', '/wp-json/wp/v2/posts?slug=author' );
told( 'new', '/?login=admin&to=/wp-admin/post-new.php?post_type=page' );
told( 'new-spanish', '/?login=hablante&to=/wp-admin/post-new.php?post_type=page' );
told( 'edit', "/?login=admin&to=" . rawurlencode( "/wp-admin/post.php?post={$ids['block']}&action=edit" ) );
told( 'edit-author', "/?login=author&to=" . rawurlencode( "/wp-admin/post.php?post={$ids['author']}&action=edit" ) );
