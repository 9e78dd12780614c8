<?php
// Makes the database, installs WordPress in it, and activates the plugin.

$database = mysqli_init();
$database->real_connect( 'localhost', 'root', '', null, 0, getenv( 'EBB_WORK' ) . '/db.sock' );
$database->query( 'CREATE DATABASE ebb CHARACTER SET utf8mb4' );
$database->close();

$_SERVER['HTTP_HOST']      = parse_url( getenv( 'EBB_URL' ), PHP_URL_HOST );
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI']    = '/';
define( 'WP_INSTALLING', true );
require getenv( 'EBB_WORK' ) . '/site/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'A clinic', 'admin', 'admin@example.org', false, '', 'admin' );
update_option( 'permalink_structure', '/%postname%/' );
switch_theme( getenv( 'EBB_THEME' ) );

$wrong = activate_plugin( 'ebb-check/ebb-check.php' );
if ( is_wp_error( $wrong ) ) {
	fwrite( STDERR, $wrong->get_error_message() . "\n" );
	exit( 1 );
}
